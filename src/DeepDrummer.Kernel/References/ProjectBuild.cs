using DeepDrummer.Kernel.Magics;

namespace DeepDrummer.Kernel.References;

/// <summary><c>#r "project: FILE"</c>: builds a project as it is now.</summary>
internal static class ProjectBuild
{
    /// <summary>The project's main assembly, built in Release.</summary>
    /// <exception cref="CellFailure">It does not build; the compiler's errors are in the traceback.</exception>
    public static string Build(string project, int line, CancellationToken cancel)
    {
        (bool succeeded, string output, IReadOnlyList<string> errors) = DotnetTool.Run(
            Path.GetDirectoryName(project)!, ["build", project, "-c", "Release", "-nologo", "-v", "quiet", "-t:Build", "-getProperty:TargetPath"], cancel);
        string target = output.Trim().Split('\n')[^1].Trim();
        if (!succeeded || !File.Exists(target))
            throw CellFailure.Reference(line, $"the project '{Path.GetFileName(project)}' does not build: {errors[0]}", errors.Skip(1));
        return target;
    }
}
