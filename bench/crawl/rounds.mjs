/** A measured process answers each message with what the round cost it: wall time, processor time and memory. */
export function answerRounds(run) {
  process.on('message', async (round) => {
    global.gc?.();
    const cpu = process.cpuUsage();
    const start = performance.now();
    let peak = 0;
    const watch = setInterval(() => {
      peak = Math.max(peak, process.memoryUsage.rss());
    }, 200);
    const { pages, kept } = await run(round);
    clearInterval(watch);
    const seconds = (performance.now() - start) / 1000;
    const { user, system } = process.cpuUsage(cpu);
    process.send({ pages, kept: [...kept], seconds, cpuMs: (user + system) / 1000, rss: peak });
  });
  process.send({ ready: true });
}
