using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using DeepDrummer.Research.Audio;
using DeepDrummer.Research.Critics;
using DeepDrummer.Research.Samples;

namespace DeepDrummer.Cli;

/// <summary><c>deepdrummer score</c>: what a trained critic thinks of audio files.</summary>
internal static class ScoreCommand
{
    public static Command Create()
    {
        var weights = new Option<FileInfo>("--weights") { Description = "The critic, as safetensors: ours, or the original's state dict saved so.", HelpName = "W.safetensors", Required = true };
        var json = new Option<bool>("--json") { Description = "Print JSON, for machines." };
        var files = new Argument<string[]>("FILE") { Description = "Audio of at least two seconds, in any format libsndfile reads.", Arity = ArgumentArity.OneOrMore };
        var command = new Command("score", "Print p_good of audio files: the probability that the critic's listener likes them.") { weights, json, files };
        command.SetAction(result =>
        {
            using DeepDrummerCritic critic = DeepDrummerCritic.Load(result.GetRequiredValue(weights).FullName, options: null, library: null);
            var scores = new List<Scored>();
            foreach (string file in result.GetRequiredValue(files))
                scores.Add(new Scored(file, Score(critic, file)));

            TextWriter output = result.InvocationConfiguration.Output;
            if (result.GetValue(json))
                output.WriteLine(JsonSerializer.Serialize(scores, JsonStyle.Machines));
            else
                foreach ((string file, double good) in scores)
                    output.WriteLine($"{good.ToString("0.000000", CultureInfo.InvariantCulture)}  {file}");
        });
        return command.WithExamples(
            "deepdrummer score --weights runs/original-seed1-1/models/listener-000-final.safetensors loop.wav",
            "deepdrummer score --weights W.safetensors --json *.flac");
    }

    private sealed record Scored(string File, double PGood);

    private static double Score(DeepDrummerCritic critic, string file)
    {
        AudioClip clip = Resampler.Resample(AudioFile.ReadMono(file), Sound.Rate);
        try
        {
            return critic.Score(clip.Samples);
        }
        catch (ArgumentException problem)
        {
            throw new InvalidDataException($"{file}: {Host.OneLine(problem)}", problem);
        }
    }
}
