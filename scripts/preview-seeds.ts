/**
 * `node scripts/preview-seeds.ts [--seeds N] [--from N]`: tells so many stories of previews and shows the first that ends
 * wrongly, made as short as it gets, told twice to see that it is the same to the byte. Exit code 1 when there is one.
 * The last line is JSON.
 */
import { firstFailure, inWords, shrink } from "../test/support/previews/seeds.ts";
import { tell } from "../test/support/previews/story.ts";

const option = (name: string, otherwise: number) => {
  const at = process.argv.indexOf(name);
  return at < 0 ? otherwise : Number(process.argv[at + 1]);
};
const from = option("--from", 0);
const count = option("--seeds", 1000);

const found = await firstFailure(from, count);
if (found === undefined) {
  console.log(JSON.stringify({ seeds: count }));
} else {
  const { seed, steps, wrong } = await shrink(found);
  const twice = [await calls(seed, steps), await calls(seed, steps)];
  console.log(`seed ${seed}: ${inWords(steps)}\n  ${wrong.join("\n  ")}`);
  console.log(
    JSON.stringify({
      seed,
      tried: Number(seed) - from + 1,
      steps: steps.length,
      story: inWords(steps),
      wrong,
      same: twice[0] === twice[1],
    }),
  );
  process.exitCode = 1;
}

/** All calls of a story; of one that cannot end, what it says. */
async function calls(seed: string, steps: Parameters<typeof tell>[1]): Promise<string> {
  try {
    return (await tell(seed, steps, { recorded: true })).calls;
  } catch (error) {
    return String(error);
  }
}
