using System.Diagnostics;
using DeepDrummer.Kernel.Formatting;
using DeepDrummer.Kernel.Magics;
using DeepDrummer.Kernel.Scripts;
using Microsoft.CodeAnalysis.CSharp;

namespace DeepDrummer.Kernel.Engine;

/// <summary>Runs the steps of one cell. Whatever ends it early is an exception that <see cref="Notebook"/> turns into a result.</summary>
internal sealed class CellRun(Notebook notebook, CancellationToken interrupt)
{
    public Notebook Notebook => notebook;
    public CancellationToken Interrupted => interrupt;

    /// <summary>Values that <c>#!share</c> gave to the next code of another language, by language and name.</summary>
    public Dictionary<(string Language, string Name), object?> Shared { get; } = [];

    /// <summary>Runs a cell's or a file's text.</summary>
    /// <param name="path">What tracebacks call it.</param>
    public void Text(string text, string path, string language = Languages.CSharp)
    {
        long start = Stopwatch.GetTimestamp();
        bool isTimed = false;
        foreach (CellStep step in CellText.Split(text, language))
        {
            interrupt.ThrowIfCancellationRequested();
            switch (step)
            {
                case CellStep.Magic { Name: "time" }:
                    isTimed = true;
                    break;
                case CellStep.Magic magic:
                    KnownMagics.Run(magic, this);
                    break;
                case CellStep.Reference reference:
                    notebook.References.Add(reference, interrupt);
                    break;
                case CellStep.Code { Language: Languages.CSharp } code:
                    CSharp(code.Text, path);
                    break;
                case CellStep.Code code:
                    Show(PageLanguages.Forms(code, Shared));
                    break;
            }
        }
        if (isTimed)
            Show(DisplayForms.Plain($"Wall time: {FormattableString.Invariant($"{Stopwatch.GetElapsedTime(start).TotalMilliseconds:0.0}")} ms"));
    }

    /// <summary>Shows something that is not a value of the cell.</summary>
    public void Show(IReadOnlyDictionary<string, object> forms) =>
        notebook.Context.Outlet.Display(new DisplayData(forms, null, IsResult: false));

    /// <summary>Declares a variable in the session.</summary>
    public void Declare(string name, object? value, Type type)
    {
        if (!SyntaxFacts.IsValidIdentifier(name) || SyntaxFacts.GetKeywordKind(name) != SyntaxKind.None)
            throw CellFailure.Magic(1, $"'{name}' cannot be the name of a variable.");
        notebook.Context.Handover[name] = value;
        string written = ScriptVariables.Written(type);
        CSharp($"{written} {name} = ({written})global::DeepDrummer.Kernel.Engine.HandedOver.Take(\"{name}\")!;", $"variable {name}");
    }

    private void CSharp(string code, string path)
    {
        notebook.Sources[path] = code;
        Submission submission = notebook.Session.Compile(code, path, interrupt);
        object?[] slots = notebook.Session.Slots();
        (CellEnd end, object? shown, Exception? thrown) = CellThread.Run(() => ValueAsync(submission, slots), notebook.Context, interrupt);
        notebook.Session.Keep(submission, hasEnded: end is CellEnd.Finished or CellEnd.Threw);
        if (end is CellEnd.Stopped or CellEnd.Abandoned)
            throw new CellStopped(end == CellEnd.Abandoned);
        if (thrown is not null)
            throw new CellFailure(ScriptTraceback.Of(thrown, notebook.Sources));
        if (shown is IReadOnlyDictionary<string, object> forms)
            notebook.Context.Outlet.Display(new DisplayData(forms, null, IsResult: true));
    }

    /// <summary>The forms of the cell's value, made on the cell's thread: a lazy sequence is the cell's code too. Empty when it has none.</summary>
    private static async Task<object> ValueAsync(Submission submission, object?[] slots)
    {
        object? value = await submission.Start(slots);
        if (!submission.HasValue || value is Microsoft.DotNet.Interactive.DisplayedValue)
            return "";
        return DisplayForms.Of(value);
    }
}
