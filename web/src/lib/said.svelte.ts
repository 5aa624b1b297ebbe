// What an action that somebody asked for came to, in words.

export class Said {
  /** What was done, or nothing. */
  done = $state('');
  /** Why it could not be done, or nothing. */
  problem = $state('');

  /** Does it, and says what it answers or why it failed. */
  readonly say = async (action: () => Promise<string>): Promise<void> => {
    this.clear();
    try {
      this.done = await action();
    } catch (error) {
      this.problem = error instanceof Error ? error.message : String(error);
    }
  };

  clear() {
    this.done = this.problem = '';
  }
}
