const AGAIN = 5000;   // ms between looks

/** Looks now and then, one look at a time: while the network is away a look may take minutes. What comes back is for clearInterval. */
export function everySo(look) {
  let looking = false;
  return setInterval(async () => {
    if (looking) return;
    looking = true;
    try {
      await look();
    } finally {
      looking = false;
    }
  }, AGAIN);
}
