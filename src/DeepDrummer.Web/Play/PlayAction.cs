using System.Text.Json.Serialization;

namespace DeepDrummer.Web.Play;

/// <summary>What a musician does to a session, by name: <c>{"do":"make","kind":"best"}</c>.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "do")]
[JsonDerivedType(typeof(MakeLoop), "make")]
[JsonDerivedType(typeof(RateLoop), "rate")]
[JsonDerivedType(typeof(EditBoard), "edit")]
[JsonDerivedType(typeof(KickOnEveryBeat), "floor")]
[JsonDerivedType(typeof(TakeBack), "undo")]
[JsonDerivedType(typeof(DoAgain), "redo")]
[JsonDerivedType(typeof(LoadLiked), "load")]
public abstract record PlayAction;

/// <summary>Puts a new loop on the page, around the rows that are kept.</summary>
public sealed record MakeLoop(LoopKind Kind) : PlayAction;

/// <summary>Rates what is on the page; a loop that is disliked gives way to a new one.</summary>
public sealed record RateLoop(bool Liked) : PlayAction;

/// <summary>Replaces what is on the page: cells, sounds, tempo, volumes, locks.</summary>
/// <param name="Board">All of it.</param>
/// <param name="What">What was changed, in a word, for the journal.</param>
public sealed record EditBoard(Board Board, string What) : PlayAction;

/// <summary>Makes row 0 a kick on every beat and keeps it so, or lets it go.</summary>
public sealed record KickOnEveryBeat(bool On) : PlayAction;

public sealed record TakeBack : PlayAction;

public sealed record DoAgain : PlayAction;

/// <summary>Brings a loop back that was liked.</summary>
/// <param name="Number">Its place among the liked ones, the oldest 0.</param>
public sealed record LoadLiked(int Number) : PlayAction;
