namespace DeepDrummer.Research.Statistics;

/// <summary>A closed interval of real numbers, in the unit of what it is about.</summary>
public readonly record struct Interval(double Low, double High)
{
    public double Width => High - Low;

    public bool Contains(double value) => value >= Low && value <= High;
}
