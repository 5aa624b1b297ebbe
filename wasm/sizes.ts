/** How large what comes from elsewhere may be, in bytes. What is larger is refused with a sentence that says so. */

/** A log, and a file with all that it holds: as much as some millions of events come to. */
export const kLargestLog = 256_000_000;
/** What a link holds once it is unpacked: more than gzip can make of the longest link that the page hands out. */
export const kLargestInLink = 32_000_000;
/** The text of a link; browsers take no longer addresses. */
export const kLongestLink = 2_000_000;

/** "256 MB". Rounded up, so that what is too large never reads like what is allowed. */
export const megabytes = (bytes: number): string => `${Math.ceil(bytes / 1_000_000).toLocaleString('en')} MB`;
