using DeepDrummer.Research.Numerics;
using MathNet.Numerics.Distributions;

namespace DeepDrummer.Tests.Numerics;

public sealed class StandardNormalTests
{
    [Fact]
    public void Both_functions_are_those_of_the_distribution()
    {
        for (double z = -9; z <= 9; z += 0.01)
        {
            Assert.Equal(Normal.CDF(0, 1, z), StandardNormal.Cumulative(z), 1e-7);
            Assert.Equal(Normal.PDF(0, 1, z), StandardNormal.Density(z), 1e-12);
        }
        Assert.Equal((0, 1), (StandardNormal.Cumulative(-50), StandardNormal.Cumulative(50)));
    }
}
