namespace DeepDrummer.Tests.Reports;
public class ZzWriteMadeUp
{
    [Fact]
    public void Write()
    {
        new MadeUpSweep().Write("/tmp/madeup/small");
        new MadeUpSweep().Write("/tmp/madeup/part", through: 5);
        new MadeUpSweep { Listeners = [new("simulated:rhythm", 70), new("simulated:timbre", 70), new("simulated:mixed", 60)], Arms = [.. MadeUpSweep.ThreeArms, new("best of n", 1.2, 20, 1.2, 30), new("random", 0.02, 20, 1, 32)] }.Write("/tmp/madeup/big");
    }
}
