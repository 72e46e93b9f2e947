using System.CommandLine;
using DeepDrummer.Cli;
using DeepDrummer.Kernel.Engine;

if (args is ["kernel", "start", ..])
    CellEngine.WarmUp();                                                          // before the line is read: a second core is idle until then

var root = new RootCommand("Drum loops from a critic that learns one listener's taste, and the studies that measure whether it does (arXiv:2008.04391).")
{
    StudyCommand.Create(),
    SweepCommand.Create(),
    WebCommand.Create(),
    AnalyzeCommand.Create(),
    ReportCommand.Create(),
    DatasetCommand.Create(),
    NotebookCommand.Create(),
    MethodsCommand.Create(),
    PriorCommand.Create(),
    GenerateCommand.Create(),
    EnsembleCommand.Create(),
    PlayCommand.Create(),
    ScoreCommand.Create(),
    SoundsCommand.Create(),
    RaterCommand.Create(),
    KernelCommand.Create(),
    DoctorCommand.Create(),
    BenchCommand.Create(),
    TestCommand.Create(),
};
root.WithExamples(
    "deepdrummer study --seed 7             a small study with simulated listeners",
    "deepdrummer study --help               its options",
    "deepdrummer doctor                     what this machine has and lacks",
    "deepdrummer test                       the tests");
return await Host.RunAsync(root, args, Console.Out, Console.Error);
