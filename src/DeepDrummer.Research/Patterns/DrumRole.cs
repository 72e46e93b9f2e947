namespace DeepDrummer.Research.Patterns;

/// <summary>The part a sound plays in a kit. Each value is its General MIDI percussion key (RP-003, key map of channel 10).</summary>
public enum DrumRole
{
    Unknown = 0,
    Kick = 36, SideStick = 37, Snare = 38, Clap = 39,
    ClosedHat = 42, PedalHat = 44, OpenHat = 46,
    FloorTom = 43, LowTom = 45, MidTom = 47, HighTom = 50,
    Crash = 49, Ride = 51, China = 52, RideBell = 53, Splash = 55,
    Tambourine = 54, Cowbell = 56, Vibraslap = 58, Bongo = 60, Conga = 63, Timbale = 65, Agogo = 67,
    Cabasa = 69, Maracas = 70, Whistle = 71, Guiro = 73, Claves = 75, WoodBlock = 76, Cuica = 78, Triangle = 81,
}

/// <summary>Guesses a sound's role from its name alone.</summary>
public static class DrumRoles
{
    // The first line that fits decides. Words of four letters and more may stand anywhere in the name ("BassDrum", "bass_drum"),
    // shorter ones must stand alone ("bd_01", not "abduct"). The second column, where it is not empty, must fit as well.
    private static readonly (DrumRole Role, string Words, string And)[] rules =
    [
        (DrumRole.PedalHat, "hihat hat hats hh closedhat openhat cymbal", "pedal foot"),
        (DrumRole.PedalHat, "hhpedal pedalhat", ""),
        (DrumRole.OpenHat, "openhat openhh hatopen hhopen", ""),
        (DrumRole.OpenHat, "hihat hat hats hh cymbal", "open opened op free swish"),
        (DrumRole.OpenHat, "oh ohh ho hho", ""),
        (DrumRole.ClosedHat, "closedhat hhclosed hihat highhat hat hats hh chh hhc ch hc", ""),
        (DrumRole.Clap, "clap cp", ""),
        (DrumRole.Kick, "kick bassdrum drumbass bd kik", ""),
        (DrumRole.Snare, "snare sn sd snr", ""),
        (DrumRole.SideStick, "sidestick rimshot rim stick rs", ""),
        (DrumRole.FloorTom, "floortom tomfloor", ""),
        (DrumRole.HighTom, "tom toms tomtom", "high hi h"),
        (DrumRole.HighTom, "hightom tomhigh tomh", ""),
        (DrumRole.LowTom, "tom toms tomtom", "low lo l floor"),
        (DrumRole.LowTom, "lowtom tomlow toml", ""),
        (DrumRole.MidTom, "tom toms tomtom midtom tm", ""),
        (DrumRole.RideBell, "ridebell", ""),
        (DrumRole.Ride, "ride rd", ""),
        (DrumRole.China, "china chinese", ""),
        (DrumRole.Splash, "splash", ""),
        (DrumRole.Cowbell, "cowbell", ""),
        (DrumRole.Crash, "crash cymbal cym", ""),
        (DrumRole.Tambourine, "tambourine tamb", ""),
        (DrumRole.Vibraslap, "vibraslap", ""),
        (DrumRole.Bongo, "bongo", ""),
        (DrumRole.Conga, "conga", ""),
        (DrumRole.Timbale, "timbale", ""),
        (DrumRole.Agogo, "agogo", ""),
        (DrumRole.Cabasa, "cabasa", ""),
        (DrumRole.Maracas, "maraca shaker shake", ""),
        (DrumRole.Whistle, "whistle", ""),
        (DrumRole.Guiro, "guiro", ""),
        (DrumRole.Claves, "clave clav", ""),
        (DrumRole.WoodBlock, "woodblock", ""),
        (DrumRole.Cuica, "cuica", ""),
        (DrumRole.Triangle, "triangle", ""),
    ];

    private static readonly (DrumRole Role, string[] Words, string[] And)[] split = [.. rules.Select(rule => (rule.Role, rule.Words.Split(' '),
        rule.And.Split(' ', StringSplitOptions.RemoveEmptyEntries)))];

    /// <summary>The role a name like <c>kit/Kick01.wav</c> tells; where the file's own name tells none, its folder's is asked with it (<c>hat/open.wav</c>).</summary>
    public static DrumRole Guess(string name)
    {
        string[] parts = name.Split('/');
        string file = Path.GetFileNameWithoutExtension(parts[^1]);
        DrumRole own = OfWords(file);
        return own == DrumRole.Unknown && parts.Length > 1 ? OfWords(parts[^2], file) : own;
    }

    private static DrumRole OfWords(params string[] texts)
    {
        HashSet<string> tokens = [.. texts.SelectMany(Tokens)];
        string letters = string.Join(' ', texts.Select(text => string.Concat(text.Where(char.IsLetter)))).ToLowerInvariant();
        bool Fits(string word) => word.Length < 4 ? tokens.Contains(word) : letters.Contains(word, StringComparison.Ordinal);
        return split.FirstOrDefault(rule => rule.Words.Any(Fits) && (rule.And.Length == 0 || rule.And.Any(Fits))).Role;
    }

    /// <summary>Runs of letters, cut also where a small letter meets a capital: "EE_KickLow2" is ee, kick, low.</summary>
    private static IEnumerable<string> Tokens(string text)
    {
        int start = 0;
        for (int end = 0; end <= text.Length; end++)
            if (end == text.Length || !char.IsLetter(text[end]) || (end > start && char.IsUpper(text[end]) && char.IsLower(text[end - 1])))
            {
                if (end > start)
                    yield return text[start..end].ToLowerInvariant();
                start = end < text.Length && char.IsLetter(text[end]) ? end : end + 1;
            }
    }
}
