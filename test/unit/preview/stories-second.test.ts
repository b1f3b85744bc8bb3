import { holdStories } from "../../support/previews/hold.ts";

holdStories(1);
