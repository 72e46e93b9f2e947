using DeepDrummer.Research.Patterns;
using DeepDrummer.Research.Runs;

namespace DeepDrummer.Research.Critics;

/// <summary>Independent cells, and a sound a row: what <see cref="CrossEntropy"/> narrows.</summary>
internal sealed class LoopDistribution
{
    private const int Redraws = 8;

    private readonly double[] hit;                                                // [rows × steps], probabilities
    private readonly double[][] sound, upTo;                                      // [rows][sounds], probabilities and their running sums

    public LoopDistribution(LoopOptions loops, int sounds)
    {
        hit = new double[loops.Rows * loops.Steps];
        Array.Fill(hit, loops.Density);
        sound = [.. Enumerable.Range(0, loops.Rows).Select(_ => Enumerable.Repeat(1.0 / sounds, sounds).ToArray())];
        upTo = [.. sound.Select(row => new double[row.Length])];
        Accumulate();
    }

    /// <summary>Becomes a loop of the distribution; a sound that an earlier row has is drawn anew where chance lets it.</summary>
    public void Draw(LoopDraft draft, RandomStream random)
    {
        for (int row = 0; row < draft.Rows; row++)
        {
            int drawn = Draw(row, random);
            for (int tried = 0; tried < Redraws && draft.Sounds.AsSpan(0, row).Contains(drawn); tried++)
                drawn = Draw(row, random);
            draft.Sounds[row] = draft.Sounds.AsSpan(0, row).Contains(drawn) ? draft.FreshSound(sound[row].Length, random) : drawn;
        }
        for (int cell = 0; cell < hit.Length; cell++)
            draft.Cells[cell] = random.Chance(hit[cell]);
    }

    /// <summary>p ← (1 − α) · p + α · the share of the elite, cells kept a floor away from never and always.</summary>
    public void MoveTowards(LoopPopulation elite, double smoothing, double floor)
    {
        double stay = 1 - smoothing, each = smoothing / elite.Count;
        for (int cell = 0; cell < hit.Length; cell++)
            hit[cell] *= stay;
        foreach (double[] row in sound)
            for (int index = 0; index < row.Length; index++)
                row[index] *= stay;
        for (int member = 0; member < elite.Count; member++)
        {
            for (int cell = 0; cell < hit.Length; cell++)
                hit[cell] += elite[member].Cells[cell] ? each : 0;
            for (int row = 0; row < sound.Length; row++)
                sound[row][elite[member].Sounds[row]] += each;
        }
        for (int cell = 0; cell < hit.Length; cell++)
            hit[cell] = Math.Clamp(hit[cell], floor, 1 - floor);
        Accumulate();
    }

    private int Draw(int row, RandomStream random)
    {
        double[] sums = upTo[row];
        int found = Array.BinarySearch(sums, random.Uniform() * sums[^1]);
        return Math.Min(found < 0 ? ~found : found + 1, sums.Length - 1);
    }

    private void Accumulate()
    {
        for (int row = 0; row < sound.Length; row++)
        {
            double sum = 0;
            for (int index = 0; index < sound[row].Length; index++)
                upTo[row][index] = sum += sound[row][index];
        }
    }
}
