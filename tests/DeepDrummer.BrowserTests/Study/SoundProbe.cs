using Microsoft.Playwright;

namespace DeepDrummer.BrowserTests.Study;

/// <summary>Hears what the page sends to the loudspeaker: an analyser node beside it, put there before the page's own script runs.</summary>
internal static class SoundProbe
{
    public const string Script = """
        const connect = AudioNode.prototype.connect;
        AudioNode.prototype.connect = function (target, ...rest) {
          if (target instanceof AudioDestinationNode && this.context instanceof AudioContext) {
            const analyser = this.context.createAnalyser();
            analyser.fftSize = 32768;
            connect.call(this, analyser);
            globalThis.soundProbe = { analyser, context: this.context };
          }
          return connect.call(this, target, ...rest);
        };
        const start = AudioBufferSourceNode.prototype.start;
        AudioBufferSourceNode.prototype.start = function (...when) {
          (globalThis.soundStarts ??= []).push({ loop: this.loop, loopEnd: this.loopEnd, frames: this.buffer.length, rate: this.buffer.sampleRate, context: this.context.sampleRate });
          return start.apply(this, when);
        };
        """;

    /// <summary>Waits until something can be heard.</summary>
    public static Task HeardAsync(IPage page) => page.WaitForFunctionAsync("""
        () => {
          if (!globalThis.soundProbe) return false;
          const samples = new Float32Array(soundProbe.analyser.fftSize);
          soundProbe.analyser.getFloatTimeDomainData(samples);
          return Math.max(...samples.map(Math.abs)) > 0.02;
        }
        """);
}
