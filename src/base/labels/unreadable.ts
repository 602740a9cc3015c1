/** Why a code cannot be read, in words for the person who scanned it. The sentence goes on after what was read. */
export class Unreadable extends Error {}

/** It would tell who somebody is (BR-71): what was read is not shown again. */
export class Identifying extends Unreadable {}
