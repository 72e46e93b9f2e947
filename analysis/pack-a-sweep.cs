// Makes a sweep that is through small enough to be kept beside a notebook: its plan, and its results compressed, probabilities to three digits.
//   dotnet run -c Release analysis/pack-a-sweep.cs -- SWEEP TARGET
#:project ../src/DeepDrummer.Research/DeepDrummer.Research.csproj
using DeepDrummer.Research.Displays;

if (args.Length != 2)
{
    Console.Error.WriteLine("Give the folder of a sweep, and a folder to make.");
    return 2;
}
PackedSweep.Pack(args[0], args[1]);
return 0;
