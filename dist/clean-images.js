import { main } from "./index.js";
await main("clean-images");
