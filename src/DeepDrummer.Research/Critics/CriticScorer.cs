using DeepDrummer.Research.Audio;
using DeepDrummer.Research.Numerics;
using static TorchSharp.torch;

namespace DeepDrummer.Research.Critics;

/// <summary>p_good of two-second clips, from one snapshot of the weights.</summary>
internal abstract class CriticScorer : IDisposable
{
    /// <summary>The fast scorer for the study's network, the plain one for the others.</summary>
    public static CriticScorer Of(IReadOnlyDictionary<string, StoredTensor> weights, CriticOptions options) =>
        DeepDrummerCritic.IsFast(options) ? new Fast(weights, options) : new Plain(weights, options);

    public abstract double Score(ReadOnlySpan<float> audio);

    public abstract void Dispose();

    /// <summary>Features and network by our own vector loops: the same to 1e-4, and several times as fast.</summary>
    internal sealed class Fast : CriticScorer
    {
        private readonly MfccExtractor extractor;
        private readonly MfccNetworkScorer network;
        private readonly float dynamicRange;
        private readonly AlignedBuffer levels, coefficients;

        public Fast(IReadOnlyDictionary<string, StoredTensor> weights, CriticOptions options)
        {
            MfccOptions mfcc = options.Mfcc;
            extractor = new MfccExtractor(CriticOptions.WindowSamples, mfcc);
            network = new MfccNetworkScorer(weights, options, extractor.Frames, extractor.Stride);
            dynamicRange = (float)mfcc.Mel.DynamicRange;
            (levels, coefficients) = (new(mfcc.Mel.Bands * extractor.Stride), new(mfcc.Coefficients * extractor.Stride));
        }

        public override double Score(ReadOnlySpan<float> audio)
        {
            float loudest = extractor.Levels(audio, levels.Span);                 // [128 × 442], dB
            extractor.Coefficients(levels.Span, loudest - dynamicRange, coefficients.Span);    // [60 × 442], dB
            return network.Score(coefficients.Span);
        }

        public override void Dispose()
        {
            extractor.Dispose();
            network.Dispose();
            levels.Dispose();
            coefficients.Dispose();
        }
    }

    /// <summary>The network in torch, as it trains.</summary>
    internal sealed class Plain : CriticScorer
    {
        private readonly CriticNetwork network;
        private readonly CriticFeatures features;

        public Plain(IReadOnlyDictionary<string, StoredTensor> weights, CriticOptions options)
        {
            (network, features) = (new CriticNetwork(options), new CriticFeatures(options));
            network.Load(weights);
            network.Eval();
        }

        public override double Score(ReadOnlySpan<float> audio)
        {
            using var scope = NewDisposeScope();
            using var frozen = no_grad();
            Tensor logs = network.Forward(features.Compute([audio.ToArray()]));   // [1 × 2]
            return Math.Exp(logs[0, 1].item<float>());
        }

        public override void Dispose()
        {
            network.Dispose();
            features.Dispose();
        }
    }
}
