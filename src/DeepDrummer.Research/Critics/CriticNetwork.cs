using System.Runtime.InteropServices;
using DeepDrummer.Research.Audio;
using DeepDrummer.Research.Numerics;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace DeepDrummer.Research.Critics;

/// <summary>The original's three networks in torch, layer by layer under the original's state-dict names.</summary>
/// <remarks>Takes features (what <see cref="CriticFeatures"/> makes of audio), gives log-probabilities [batch × 2] of bad and good.</remarks>
internal sealed class CriticNetwork : IDisposable
{
    private readonly CriticOptions options;
    private readonly Sequential head, tail;
    private readonly Device device;
    private readonly List<SeededDropout> dropouts = [];

    public CriticNetwork(CriticOptions options, Device? device = null)
    {
        (this.options, this.device) = (options, device ?? CPU);
        head = nn.Sequential(options.Input switch
        {
            CriticInput.Mfcc => [.. Block2d(1, 1), .. Block2d(5, options.Channels), .. Block2d(9, options.Channels), .. Mix(13)],
            CriticInput.Spectrogram => [.. Block2d(1, 1), .. Block2d(5, options.Channels), .. Block2d(9, options.Channels), .. Square(13), .. Mix(17)],
            CriticInput.Waveform => [.. Block1d(0, 1), .. Block1d(5, options.Channels), .. Block1d(10, options.Channels), .. Block1d(15, options.Channels), .. Last1d(20), .. Last1d(24)],
            _ => throw new ArgumentException($"{options.Input} is not one of {string.Join(", ", Enum.GetNames<CriticInput>())}.", nameof(options)),
        });
        tail = nn.Sequential([.. Tail(EmbeddingSize())]);
        head.to(this.device);
        tail.to(this.device);
    }

    /// <summary>True of what Adam moves, false of batch-norm statistics.</summary>
    public static bool IsParameter(string name) =>
        name.EndsWith(".weight", StringComparison.Ordinal) || name.EndsWith(".bias", StringComparison.Ordinal);

    /// <summary>Parameters that are learned (291,290 for the study's critic).</summary>
    public long Size => Parameters().Sum(entry => entry.Parameter.numel());

    /// <summary>Log-probabilities [batch × 2] of bad and good.</summary>
    /// <param name="features">[batch × 1 × rows × frames], or [batch × 1 × samples] for the waveform.</param>
    public Tensor Forward(Tensor features) => tail.forward(head.forward(features).flatten(1));

    /// <summary>Switches dropout and batch statistics on, every mask drawn from <paramref name="random"/>.</summary>
    public void Train(Runs.RandomStream random)
    {
        head.train();
        tail.train();
        foreach (SeededDropout dropout in dropouts)
            dropout.Random = random;
    }

    public void Eval()
    {
        head.eval();
        tail.eval();
    }

    public IEnumerable<(string Name, Parameter Parameter)> Parameters() =>
        head.named_parameters().Select(entry => ("head." + entry.name, entry.parameter))
            .Concat(tail.named_parameters().Select(entry => ("tail." + entry.name, entry.parameter)));

    /// <summary>All parameters and batch-norm statistics, as plain numbers.</summary>
    public IReadOnlyDictionary<string, StoredTensor> State()
    {
        using var scope = NewDisposeScope();
        return Tensors().ToDictionary(entry => entry.Name, entry => new StoredTensor(entry.Tensor.shape, Read(entry.Tensor)), StringComparer.Ordinal);
    }

    public void Load(IReadOnlyDictionary<string, StoredTensor> state)
    {
        using var scope = NewDisposeScope();
        using var frozen = no_grad();
        foreach ((string name, Tensor to) in Tensors())
            to.copy_(tensor(state[name].Values, state[name].Shape).to(to.dtype));
    }

    /// <summary>Moves every parameter one Adam step against its gradient, by way of the host: the optimizer is a plain value.</summary>
    public void Step(AdamState adam)
    {
        using var scope = NewDisposeScope();
        using var frozen = no_grad();
        adam.NextStep();
        foreach ((string name, Parameter parameter) in Parameters())
        {
            float[] weight = Read(parameter);
            adam.Update(name, weight, Read(parameter.grad!), options.LearningRate, options.WeightDecay);
            parameter.copy_(tensor(weight, parameter.shape));
            parameter.grad!.zero_();
        }
    }

    /// <summary>The constants torchaudio's transform keeps in a state dict, so that the original loads our files as its own.</summary>
    public static IEnumerable<KeyValuePair<string, StoredTensor>> TransformBuffers(CriticOptions options)
    {
        static StoredTensor Transposed(Matrix matrix)
        {
            var values = new float[matrix.Rows * matrix.Columns];
            for (int row = 0; row < matrix.Rows; row++)
                for (int column = 0; column < matrix.Columns; column++)
                    values[column * matrix.Rows + row] = (float)matrix[row, column];
            return new StoredTensor([matrix.Columns, matrix.Rows], values);
        }
        static StoredTensor Window(int length) => new([length], [.. Stft.Hann(length).Select(value => (float)value)]);

        if (options.Input == CriticInput.Mfcc)
        {
            LogMelOptions mel = options.Mfcc.Mel;
            yield return new("head.0.dct_mat", Transposed(Dct.Orthonormal(options.Coefficients, mel.Bands)));
            yield return new("head.0.MelSpectrogram.spectrogram.window", Window(mel.Frame));
            yield return new("head.0.MelSpectrogram.mel_scale.fb", Transposed(MelBank.Htk(mel.Bands, mel.Frame / 2 + 1, mel.MelRate)));
        }
        else if (options.Input == CriticInput.Spectrogram)
            yield return new("head.0.window", Window(CriticFeatures.SpectrogramFrame));
    }

    public void Dispose()
    {
        head.Dispose();
        tail.Dispose();
    }

    private IEnumerable<(string Name, Tensor Tensor)> Tensors() =>
        Parameters().Select(entry => (entry.Name, (Tensor)entry.Parameter))
            .Concat(head.named_buffers().Select(entry => ("head." + entry.name, entry.buffer)));

    private static float[] Read(Tensor tensor)
    {
        using Tensor plain = tensor.detach().cpu().to(ScalarType.Float32).contiguous();
        return MemoryMarshal.Cast<byte, float>(plain.bytes).ToArray();
    }

    private long EmbeddingSize()
    {
        using var scope = NewDisposeScope();
        using var frozen = no_grad();
        head.eval();
        return head.forward(zeros([1, .. CriticFeatures.Shape(options)])).numel();
    }

    /// <summary>Convolution 4×8 by strides 2×4, LeakyReLU, dropout, batch norm.</summary>
    private (string, nn.Module<Tensor, Tensor>)[] Block2d(int index, long inputs) =>
        Named(index, nn.Conv2d(inputs, options.Channels, (4, 8), (2, 4)), nn.LeakyReLU(), Dropout(), nn.BatchNorm2d(options.Channels));

    private (string, nn.Module<Tensor, Tensor>)[] Square(int index) =>
        Named(index, nn.Conv2d(options.Channels, options.Channels, 4, 2), nn.LeakyReLU(), Dropout(), nn.BatchNorm2d(options.Channels));

    private (string, nn.Module<Tensor, Tensor>)[] Mix(int index) =>
        Named(index, nn.Conv2d(options.Channels, 8, 1), nn.LeakyReLU(), nn.BatchNorm2d(8));

    private (string, nn.Module<Tensor, Tensor>)[] Block1d(int index, long inputs) =>
        Named(index, nn.Conv1d(inputs, options.Channels, 8), nn.MaxPool1d(4, 4), nn.LeakyReLU(), Dropout(), nn.BatchNorm1d(options.Channels));

    private (string, nn.Module<Tensor, Tensor>)[] Last1d(int index) =>
        Named(index, nn.Conv1d(options.Channels, options.Channels, 8), nn.MaxPool1d(4, 4), nn.LeakyReLU(), nn.BatchNorm1d(options.Channels));

    private IEnumerable<(string, nn.Module<Tensor, Tensor>)> Tail(long embedding)
    {
        yield return ("0", nn.Linear(embedding, options.Hidden));
        yield return ("1", nn.LeakyReLU());
        yield return ("2", nn.Linear(options.Hidden, 2));
        if (options.Output == CriticOutput.Leaky)
            yield return ("3", nn.LeakyReLU());
        yield return ("4", nn.LogSoftmax(1));
    }

    private SeededDropout Dropout()
    {
        var dropout = new SeededDropout(options.Dropout);
        dropouts.Add(dropout);
        return dropout;
    }

    private static (string, nn.Module<Tensor, Tensor>)[] Named(int first, params nn.Module<Tensor, Tensor>[] layers) =>
        [.. layers.Select((layer, offset) => ((first + offset).ToString(System.Globalization.CultureInfo.InvariantCulture), layer))];
}
