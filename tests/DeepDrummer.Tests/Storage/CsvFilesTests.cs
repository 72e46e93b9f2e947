using DeepDrummer.Research.Patterns;
using DeepDrummer.Research.Ratings;
using DeepDrummer.Research.Statistics;
using DeepDrummer.Research.Storage;

namespace DeepDrummer.Tests.Storage;

public class CsvFilesTests
{
    private static readonly TrialTimes Times = new(DateTimeOffset.UnixEpoch, DateTimeOffset.UnixEpoch, 1.5, 101);

    [Fact]
    public void Trials_are_written_by_listener_and_trial_quoted_where_they_must_be_and_without_times()
    {
        TrialRated[] trials =
        [
            Trial(1, 0, Arm.Learning, null, 1e-7, true, "plain.wav"),
            Trial(0, 1, Arm.Repeat, 0, 0.1 + 0.2, false, "two\nlines.wav"),
            Trial(0, 0, Arm.Learning, null, 1.0 / 3, true, "a, \"b\".wav") with { Pair = 0 },
        ];

        Assert.Equal("""
            rater,trial,phase,arm,score,liked,critic_heard,repeat_of,pair,grid_1,grid_2,sound_1,sound_2
            0,0,1,learning,0.3333333333333333,1,4,,0,x...,..x.,"a, ""b"".wav",ü.wav
            0,1,2,repeat,0.30000000000000004,0,4,0,,x...,..x.,"two
            lines.wav",ü.wav
            1,0,1,learning,1E-07,1,4,,,x...,..x.,plain.wav,ü.wav

            """, TrialsCsv.Format(trials));
    }

    [Fact]
    public void Without_trials_there_are_the_columns_of_the_originals_loops() => Assert.Equal(
        "rater,trial,phase,arm,score,liked,critic_heard,repeat_of,pair,grid_1,grid_2,grid_3,grid_4,sound_1,sound_2,sound_3,sound_4\n", TrialsCsv.Format([]));

    [Fact]
    public void Thetas_are_written_as_the_other_tools_read_them() => Assert.Equal("""
        rater,init_likes,init_trials,final_likes,final_trials,init_theta,final_theta,delta_theta
        0,1,3,2,3,0.3333333333333333,0.6666666666666666,0.3333333333333333
        2,30,30,0,30,1,0,-1

        """, ThetaCsv.Format([new ListenerTheta(2, 30, 30, 0, 30), new ListenerTheta(0, 1, 3, 2, 3)]));

    private static TrialRated Trial(int rater, int number, Arm arm, int? repeatOf, double score, bool liked, string sound) => new(
        rater, number, arm == Arm.Learning ? 1 : 2, arm, repeatOf, 4, score, liked, [new LoopRow(sound, "x..."), new LoopRow("ü.wav", "..x.")], Times);
}
