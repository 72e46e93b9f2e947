using System.Globalization;

namespace DeepDrummer.Research.Statistics;

/// <summary>What the original study's counts are known to give: numbers to measure ours against.</summary>
/// <remarks>Participants, shares and the heights of the drawn densities are the authors' (arXiv:2008.04391 and its repository); the rest was
/// computed once from <see cref="PaperCounts"/>, apart from this code. See datasets/deepdrummer-paper/README.md.</remarks>
public static class PaperResults
{
    /// <summary>Why some lines agree less closely than their digits.</summary>
    public const string Note =
        "~ Off in the last digit: the expected fits are not quite at the maximum (log-likelihood lower by up to 0.004), "
        + "the bootstrap's upper end tends to 177/750 = 0.236, and the delta density's second peak is 1.925 on the published points.";

    /// <summary>The expected number as printed, by the key of its <see cref="Measure"/>.</summary>
    public static IReadOnlyDictionary<string, string> Expected { get; } = new Dictionary<string, string>
    {
        ["listeners"] = "25",
        ["init_theta_mean"] = "0.372", ["final_theta_mean"] = "0.540", ["delta_theta_mean"] = "0.168",
        ["init_theta_sd"] = "0.186", ["final_theta_sd"] = "0.217", ["delta_theta_sd"] = "0.175",
        ["init_theta_median"] = "0.433", ["final_theta_median"] = "0.600", ["delta_theta_median"] = "0.167",
        ["improved"] = "18", ["same"] = "3", ["worse"] = "4",
        ["not_improved_share"] = "0.28", ["large_gains"] = "9", ["large_gains_share"] = "0.36",
        ["t"] = "4.81", ["t_df"] = "24", ["p_t"] = "6.7E-05", ["d_z"] = "0.96",
        ["delta_theta_t_low"] = "0.096", ["delta_theta_t_high"] = "0.240",
        ["p_wilcoxon"] = "5.1E-05", ["p_sign_flip"] = "5.4E-05", ["p_sign"] = "0.0043",
        ["delta_theta_percentile_low"] = "0.103", ["delta_theta_percentile_high"] = "0.237",
        ["init_alpha"] = "2.73", ["init_beta"] = "4.66", ["final_alpha"] = "2.81", ["final_beta"] = "2.49",
        ["init_mu"] = "-0.60", ["init_sigma"] = "0.80", ["final_mu"] = "0.15", ["final_sigma"] = "0.95",
        ["delta_true_sd"] = "0.129", ["delta_noise_share"] = "0.44",
        ["init_density_peak_1"] = "2.45", ["final_density_peak_1"] = "1.81", ["final_density_peak_2"] = "1.90",
        ["delta_density_peak_1"] = "2.76", ["delta_density_peak_2"] = "1.93", ["delta_density_peak_3"] = "1.19",
    };

    /// <summary>Whether a measured number rounds to the expected one at the expected one's last digit.</summary>
    public static bool Agrees(double measured, string expected)
    {
        string[] parts = expected.Split('E');
        int decimals = parts[0].Contains('.', StringComparison.Ordinal) ? parts[0].Length - parts[0].IndexOf('.', StringComparison.Ordinal) - 1 : 0;
        int exponent = parts.Length > 1 ? int.Parse(parts[1], CultureInfo.InvariantCulture) : 0;
        double digit = Math.Pow(10, exponent - decimals);
        return Math.Abs(measured - double.Parse(expected, CultureInfo.InvariantCulture)) <= (0.5 + 1e-9) * digit;
    }
}
