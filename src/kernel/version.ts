/** The version in package.json; a contract test holds the two together. */
export const version = "0.1.0";
