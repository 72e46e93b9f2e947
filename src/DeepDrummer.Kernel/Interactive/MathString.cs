namespace Microsoft.DotNet.Interactive;

/// <summary>A piece of LaTeX, typeset where the page can. The name is .NET Interactive's.</summary>
public sealed record LaTeXString(string Source)
{
    public static implicit operator LaTeXString(string source) => new(source);

    public override string ToString() => Source;
}

/// <summary>A formula without its dollar signs. The name is .NET Interactive's.</summary>
public sealed record MathString(string Formula)
{
    public static implicit operator MathString(string formula) => new(formula);

    public override string ToString() => $"$${Formula}$$";
}
