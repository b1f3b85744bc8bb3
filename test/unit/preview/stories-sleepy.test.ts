import { holdSleepyStories } from "../../support/previews/hold.ts";

holdSleepyStories();
