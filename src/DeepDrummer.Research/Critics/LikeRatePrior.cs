namespace DeepDrummer.Research.Critics;

/// <summary>How like-rates of random loops become the prior of a latent liking's mean.</summary>
internal static class LikeRatePrior
{
    /// <summary>Mean and variance of the mean liking, so that averaging over loops gives the like-rates back.</summary>
    /// <param name="rate">Share of random loops liked, at the median of listeners.</param>
    /// <param name="spread">Its standard deviation between listeners, in logits.</param>
    /// <param name="lapse">Share of answers that have nothing to do with the loop.</param>
    /// <param name="variance">Of the liking over loops.</param>
    public static (double Mean, double Variance) Of(double rate, double spread, double lapse, double variance)
    {
        double wide = 1 + Math.PI / 8 * variance;                                 // what averaging over likings takes from a logit, squared
        double meant = (rate - lapse / 2) / (1 - lapse);
        return (Math.Log(meant / (1 - meant)) * Math.Sqrt(wide), spread * spread * wide);
    }

    /// <exception cref="ArgumentException">The shares cannot be.</exception>
    public static void Check(double rate, double lapse, double populationWeight)
    {
        if (!(lapse is >= 0 and < 1) || !(rate > lapse / 2 && rate < 1 - lapse / 2))
            throw new ArgumentException($"A like-rate of {rate} cannot be with a lapse of {lapse}; it lies between {lapse / 2} and {1 - lapse / 2}.");
        if (!(populationWeight is > 0 and < 1))
            throw new ArgumentException($"A population's weight of {populationWeight} is not between 0 and 1.");
    }
}
