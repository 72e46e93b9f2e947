using System.Runtime.CompilerServices;
using DeepDrummer.Research.Patterns;
using DeepDrummer.Research.Runs;

namespace DeepDrummer.Research.Critics;

/// <summary>Limits on one new loop, made ready to be asked for thousands of candidates: a microsecond each. Of one thread.</summary>
/// <remarks>The sum of a grid's Hamming distances to n others is linear in its cells: a cell that k of them hit adds k at rest and n − k
/// when it hits. So the limit on the mean is one sum, a candidate that falls short is mended by flipping cells that add most, and
/// half of all cells times n can always be reached. A sound costs as many shares as earlier rows play it. Limits towards single loops are
/// those that <see cref="NoveltyRoom"/> leaves.</remarks>
public sealed class Novelty
{
    private const int MendRounds = 4, FreshTries = 16, Looks = 3, KitTries = 64;

    private readonly NoveltyLimits limits;
    private readonly int sounds;
    private readonly SoundNeighbours? neighbours;
    private readonly int[] gain, usage;                                           // [cells]: what a hit adds to the sum; [sounds]: rows that play it
    private readonly int distanceAtRest;                                          // the sum for an empty grid
    private readonly ulong[][] rows;                                              // [earlier][rows], a bit a step
    private readonly byte[][] counts;                                             // [earlier][MostSteps], hits a step
    private readonly int[][] kits;                                                // [earlier][rows]
    private readonly int[][] playedBy;                                            // [sounds]: the earlier loops that play it
    private readonly int[] sharedWith;                                            // [earlier], zeros between two questions

    /// <param name="limits">What is asked.</param>
    /// <param name="earlier">The loops made before, all of one shape.</param>
    /// <param name="sounds">Sounds in the library.</param>
    /// <param name="neighbours">Which sounds are alike, where that is known: a sound gives way to one like it.</param>
    /// <exception cref="ArgumentException">A limit is below 0, or the loops have different shapes.</exception>
    public Novelty(NoveltyLimits limits, IReadOnlyList<Loop> earlier, int sounds, SoundNeighbours? neighbours = null)
    {
        limits.Check();
        int cells = earlier.Count > 0 ? earlier[0].Grid.Cells.Length : 0;
        limits = earlier.Count > 0 ? NoveltyRoom.Loosened(limits, sounds, earlier[0].Sounds.Count, cells, earlier.Count) : limits;
        (this.limits, this.sounds, this.neighbours, usage, Earlier) = (limits, sounds, neighbours, new int[sounds], earlier.Count);
        var hits = new int[cells];
        double distances = 0, shares = 0;
        foreach (Loop loop in earlier)
        {
            EditDistance.Between(loop.Grid, earlier[0].Grid);                     // refuses other shapes
            for (int cell = 0; cell < cells; cell++)
                hits[cell] += loop.Grid.Cells[cell] ? 1 : 0;
            foreach (int sound in loop.Sounds)
                shares += usage[sound];
            foreach (int sound in loop.Sounds)
                usage[sound]++;
        }
        distances = hits.Sum(hit => (double)hit * (Earlier - hit));
        gain = [.. hits.Select(hit => Earlier - 2 * hit)];
        distanceAtRest = hits.Sum();

        double pairs = Earlier * (Earlier + 1) / 2.0;
        int furthest = hits.Sum(hit => Math.Max(hit, Earlier - hit));
        RequiredDistance = (int)Math.Min(furthest, Math.Ceiling(limits.MeanHamming * pairs - distances - 1e-9));
        int rowsEach = Earlier > 0 ? earlier[0].Sounds.Count : 0, fewest = usage.Order().Take(rowsEach).Sum();
        AllowedShares = (int)Math.Clamp(Math.Floor(limits.MeanSharedSounds * pairs - shares + 1e-9), fewest, int.MaxValue);
        (kits, rows) = ([.. earlier.Select(loop => loop.Sounds.ToArray())],
            limits.LeastAnyRowOrder > 0 ? [.. earlier.Select(loop => RowOrderDistance.Bits(loop.Grid.Cells, loop.Grid.Steps))] : []);
        counts = [.. rows.Select((_, index) => Counts(earlier[index].Grid))];
        (playedBy, sharedWith) = (PlayedBy(kits, usage), new int[Earlier]);
    }

    private static int[][] PlayedBy(int[][] kits, int[] usage)
    {
        int[][] loops = [.. usage.Select(count => count == 0 ? [] : new int[count])];
        int[] next = new int[usage.Length];
        foreach ((int loop, int[] kit) in kits.Index())
            foreach (int sound in kit)
                loops[sound][next[sound]++] = loop;
        return loops;
    }

    private static byte[] Counts(Grid grid)
    {
        var counts = new byte[RowOrderDistance.MostSteps];
        RowOrderDistance.CountSteps(grid.Cells, grid.Steps, counts);
        return counts;
    }

    /// <summary>Earlier loops.</summary>
    public int Earlier { get; }

    /// <summary>The least sum of Hamming distances to the earlier loops, in cells.</summary>
    public int RequiredDistance { get; }

    /// <summary>The most sounds shared with the earlier loops, over all of them.</summary>
    public int AllowedShares { get; }

    /// <summary>Whether the loop is different enough.</summary>
    public bool Meets(LoopDraft draft) =>
        Earlier == 0 || (Shares(draft) <= AllowedShares && Distance(draft) >= RequiredDistance && TooManyShared(draft) < 0 && TooNear(draft) < 0);

    /// <summary>Changes as little as it must, by chance, until the loop is different enough; false where it could not.</summary>
    public bool Mend(LoopDraft draft, RandomStream random)
    {
        if (Meets(draft))
            return true;
        for (int round = 0; round < MendRounds; round++)                          // what one mends, another may break
        {
            MendSounds(draft, random);
            MendDistance(draft, random);
            if (TooManyShared(draft) is >= 0 and int kit)
                draft.Sounds[Array.FindIndex(draft.Sounds, sound => Array.IndexOf(kits[kit], sound) >= 0)] = LittleUsed(draft, int.MaxValue, random);
            else if (TooNear(draft) is >= 0 and int near)
                MoveAway(draft, near, random);
            else if (Shares(draft) <= AllowedShares && Distance(draft) >= RequiredDistance)
                return true;
        }
        return Meets(draft) || NewKit(draft, random);
    }

    /// <summary>Draws one sound of the kit anew, then two, then all, until the kit may be played; the pattern stays. False where that is not enough.</summary>
    /// <remarks>For small libraries: where most kits are too like an earlier one, a single sound seldom helps.</remarks>
    private bool NewKit(LoopDraft draft, RandomStream random)
    {
        if (Distance(draft) < RequiredDistance || TooNear(draft) >= 0)
            return false;
        int[] kept = [.. draft.Sounds];
        for (int tried = 0; tried < KitTries; tried++)
        {
            kept.CopyTo(draft.Sounds, 0);
            for (int row = random.Below(kept.Length), left = (4 * tried / KitTries) switch { 0 => 1, 1 => 2, _ => kept.Length }; left > 0; left--, row = (row + 1) % kept.Length)
                if (random.Below(sounds) is var sound && Array.IndexOf(draft.Sounds, sound) < 0)
                    draft.Sounds[row] = sound;
            if (Shares(draft) <= AllowedShares && TooManyShared(draft) < 0)
                return true;
        }
        kept.CopyTo(draft.Sounds, 0);
        return false;
    }

    private int Shares(LoopDraft draft)
    {
        int shares = 0;
        foreach (int sound in draft.Sounds)
            shares += usage[sound];
        return shares;
    }

    private int Distance(LoopDraft draft)
    {
        int sum = distanceAtRest;
        bool[] cells = draft.Cells;
        for (int cell = 0; cell < cells.Length; cell++)
            sum += -Unsafe.BitCast<bool, byte>(cells[cell]) & gain[cell];           // without a branch: cells are as good as random
        return sum;
    }

    /// <summary>Replaces the most used sound until the shares are few enough.</summary>
    private void MendSounds(LoopDraft draft, RandomStream random)
    {
        int[] kit = draft.Sounds;
        while (Shares(draft) > AllowedShares)
        {
            int most = random.Below(kit.Length);                                  // of equals, any
            for (int row = 0; row < kit.Length; row++)
                most = usage[kit[row]] > usage[kit[most]] ? row : most;
            int sound = Instead(draft, kit[most], random);
            if (usage[sound] >= usage[kit[most]])
                return;
            kit[most] = sound;
        }
    }

    /// <summary>A less used sound in place of one: half of the time the nearest of its neighbours that no loop plays, where they are known.</summary>
    private int Instead(LoopDraft draft, int sound, RandomStream random)
    {
        if (neighbours is not null && random.Chance(0.5))
            foreach (int near in neighbours.Of(sound))
                if (usage[near] == 0 && Array.IndexOf(draft.Sounds, near) < 0)
                    return near;
        return LittleUsed(draft, usage[sound], random);
    }

    /// <summary>A sound outside the loop that no earlier one plays; where chance finds none, the least used.</summary>
    private int LittleUsed(LoopDraft draft, int below, RandomStream random)
    {
        for (int tried = 0; tried < FreshTries; tried++)
            if (random.Below(sounds) is var sound && usage[sound] == 0 && Array.IndexOf(draft.Sounds, sound) < 0)
                return sound;
        int offset = random.Below(sounds), least = draft.Sounds[0], leastUsage = below;
        for (int at = 0; at < sounds; at++)
            if ((offset + at) % sounds is var sound && usage[sound] < leastUsage && Array.IndexOf(draft.Sounds, sound) < 0)
                (least, leastUsage) = (sound, usage[sound]);
        return least;
    }

    /// <summary>Flips cells, each the best of a few random ones, until the sum of distances is reached.</summary>
    private void MendDistance(LoopDraft draft, RandomStream random)
    {
        bool[] cells = draft.Cells;
        int missing = RequiredDistance - Distance(draft);
        for (int tried = 0; missing > 0; tried++)
        {
            int best = random.Below(cells.Length);
            for (int look = 1; look < (tried < cells.Length ? Looks : 4 * cells.Length); look++)
                if (random.Below(cells.Length) is var other && Added(cells, other) > Added(cells, best))
                    best = other;
            if (Added(cells, best) <= 0)
                continue;
            missing -= Added(cells, best);
            cells[best] ^= true;
        }
    }

    /// <summary>What flipping a cell adds to the sum of distances.</summary>
    private int Added(bool[] cells, int cell) => cells[cell] ? -gain[cell] : gain[cell];

    /// <summary>An earlier loop that shares too many sounds with this one; −1 for none.</summary>
    private int TooManyShared(LoopDraft draft)
    {
        if (limits.MostSharedWithOne >= draft.Rows)
            return -1;
        int first = int.MaxValue;
        foreach (int sound in draft.Sounds)
            foreach (int loop in playedBy[sound])
                if (++sharedWith[loop] > limits.MostSharedWithOne)
                    first = Math.Min(first, loop);
        foreach (int sound in draft.Sounds)
            foreach (int loop in playedBy[sound])
                sharedWith[loop] = 0;
        return first < int.MaxValue ? first : -1;
    }

    /// <summary>An earlier loop that is too near in some order of its rows; −1 for none.</summary>
    private int TooNear(LoopDraft draft)
    {
        if (limits.LeastAnyRowOrder == 0)
            return -1;
        Span<ulong> own = stackalloc ulong[draft.Rows];
        Span<byte> ownCounts = stackalloc byte[RowOrderDistance.MostSteps];
        RowOrderDistance.Fill(draft.Cells, draft.Steps, own);
        RowOrderDistance.CountSteps(draft.Cells, draft.Steps, ownCounts);
        int used = (draft.Steps + 15) / 16 * 16;                                  // whole vectors
        for (int loop = 0; loop < rows.Length; loop++)
            if (RowOrderDistance.CountDistance(ownCounts[..used], counts[loop].AsSpan(0, used)) < limits.LeastAnyRowOrder
                && RowOrderDistance.Below(own, rows[loop], limits.LeastAnyRowOrder) < limits.LeastAnyRowOrder)
                return loop;
        return -1;
    }

    /// <summary>Flips random cells until the loop is far enough from one, those that would bring it nearer to all of them only in need.</summary>
    private void MoveAway(LoopDraft draft, int loop, RandomStream random)
    {
        Span<ulong> own = stackalloc ulong[draft.Rows];
        for (int flips = 0; flips < 2 * draft.Cells.Length; flips++)
        {
            int cell = random.Below(draft.Cells.Length);
            if (Added(draft.Cells, cell) < 0 && flips < draft.Cells.Length)
                continue;
            draft.Cells[cell] ^= true;
            RowOrderDistance.Fill(draft.Cells, draft.Steps, own);
            if (RowOrderDistance.Below(own, rows[loop], limits.LeastAnyRowOrder) >= limits.LeastAnyRowOrder)
                return;
        }
    }
}
