namespace DeepDrummer.Research.Statistics;

/// <summary>What one listener liked in the blind test, by the model that made the loop (arXiv:2008.04391, section 4).</summary>
/// <param name="Rater">Index of the listener in the study, from 0.</param>
/// <param name="InitLikes">Liked loops of the untrained model.</param>
/// <param name="InitTrials">Rated loops of the untrained model (the paper: 30).</param>
/// <param name="FinalLikes">Liked loops of the trained model.</param>
/// <param name="FinalTrials">Rated loops of the trained model (the paper: 30).</param>
public sealed record ListenerTheta(int Rater, int InitLikes, int InitTrials, int FinalLikes, int FinalTrials)
{
    /// <summary>Whether both models were rated at least once, so that there is a delta.</summary>
    public bool Complete => InitTrials > 0 && FinalTrials > 0;

    /// <exception cref="ArgumentException">No trials, or more likes than trials.</exception>
    public LikeCount Init => new(InitLikes, InitTrials);

    /// <exception cref="ArgumentException">No trials, or more likes than trials.</exception>
    public LikeCount Final => new(FinalLikes, FinalTrials);

    /// <summary>Share of the untrained model's loops that was liked, in [0, 1].</summary>
    public double InitTheta => Init.Theta;

    /// <summary>Share of the trained model's loops that was liked, in [0, 1].</summary>
    public double FinalTheta => Final.Theta;

    /// <summary>Final minus init theta, in [−1, 1]; rounded once, so that equal gains are equal numbers.</summary>
    public double DeltaTheta =>
        ((long)Final.Likes * Init.Trials - (long)Init.Likes * Final.Trials) / ((double)Init.Trials * Final.Trials);
}
