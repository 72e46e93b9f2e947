namespace DeepDrummer.Research.Ratings;

/// <summary>The families of simulated listeners.</summary>
public static class ListenerFamilies
{
    /// <summary>Every family: those that methods may be tuned on, the held-out ones, then the plain ones.</summary>
    public static IReadOnlyList<ListenerFamily> All { get; } =
    [
        new()
        {
            Name = "rhythm", Draw = RhythmTaste.Draw,
            Summary = "density by band, syncopation with an inverted U, downbeat and backbeat, evenness",
            Source = "Berlyne 1971; Witek et al. 2014; Butterfield 2006; Patel and Daniele 2003",
        },
        new()
        {
            Name = "timbre", Draw = TimbreTaste.Draw,
            Summary = "brightness, low end, decay, noisiness, coherence of the kit, a kick with a hat",
            Source = "Grey 1977; McAdams et al. 1995",
        },
        new()
        {
            Name = "prototypes", Draw = PrototypeTaste.Draw,
            Summary = "nearness to one of one to three loops they have in mind",
            Source = "Nosofsky 1986; Martindale and Moore 1988",
        },
        new()
        {
            Name = "mixed", Draw = MixedTaste.Draw,
            Summary = "rhythm, timbre and prototypes in proportions of their own",
            Source = "those of its parts",
        },
        new()
        {
            Name = "styles", Draw = StyleTaste.Draw, HeldOut = true,
            Summary = "likeness to one or two genres' bars by the role of the sounds, on a kit of a certain kind",
            Source = "Rentfrow and Gosling 2003; Mauch and Dixon 2012",
        },
        new()
        {
            Name = "contrast", Draw = ContrastTaste.Draw, HeldOut = true,
            Summary = "how the audio moves: change, space, loud against soft, tension, repetition, all wanted together",
            Source = "Huron 2006; Dixon 2006",
        },
        new()
        {
            Name = "heard", Draw = HeardTaste.Draw, HeldOut = true,
            Summary = "a random convolutional network's liking for the audio, which no word describes",
            Source = "Ustyuzhaninov et al. 2017; Rahimi and Recht 2007",
        },
        new()
        {
            Name = "pulse", Draw = PulseTaste.Draw, HeldOut = true,
            Summary = "how regularly low, middle and high parts of the audio pulse, and the balance of low and high",
            Source = "Scheirer 1998; Large and Snyder 2009",
        },
        .. Enum.GetValues<TasteKind>().Select(Plain),
    ];

    /// <summary>The families that methods may be tuned on: whom <c>--rater simulated</c> draws from.</summary>
    public static IReadOnlyList<ListenerFamily> Development { get; } = [.. All.Where(family => !family.HeldOut && !family.Plain)];

    /// <summary>The family of a name, in any case.</summary>
    /// <exception cref="ArgumentException">None has it.</exception>
    public static ListenerFamily Named(string name) =>
        All.FirstOrDefault(family => family.Name.Equals(name, StringComparison.OrdinalIgnoreCase))
        ?? throw new ArgumentException($"'{name}' is not a family of listeners; the families are {string.Join(", ", All)}.");

    private static ListenerFamily Plain(TasteKind kind)
    {
        string name = kind.ToString().ToLowerInvariant();
        return new ListenerFamily { Name = name, Plain = true, Summary = $"the plain taste of {name} alone", Source = "see its file", Draw = (random, _) => Tastes.Draw(kind, random) };
    }
}
