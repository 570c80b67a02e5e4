// What an evaluation counts: distances of features, shares and how sure they are, pages.
#include <cmath>

#include <ATen/ATen.h>

#include "base/error.h"
#include "lab/evaluated_clip.h"
#include "lab/evaluation_page.h"
#include "lab/evaluation_report.h"
#include "lab/evaluation_totals.h"
#include "lab/frechet_distance.h"

#include <QtTest>

using namespace tubelet;
using namespace tubelet::lab;

namespace {

bool isAbout(double a, double b, double tolerance = 1e-9) {
    return std::abs(a - b) <= tolerance * std::max(1.0, std::abs(b));
}

/// Features of exactly this mean and covariance (2 x 2, lower Cholesky factor given).
at::Tensor featuresOf(std::array<double, 2> mean, std::array<double, 3> factor) {
    // four points whose covariance (of N - 1) is the identity
    const double a = std::sqrt(1.5);
    const auto unit = at::tensor({a, 0.0, -a, 0.0, 0.0, a, 0.0, -a}, at::kDouble).reshape({4, 2});
    const auto lower = at::tensor({factor[0], 0.0, factor[1], factor[2]}, at::kDouble).reshape({2, 2});
    return unit.matmul(lower.t()) + at::tensor({mean[0], mean[1]}, at::kDouble);
}

EvaluatedClip clipOf(int number, const std::string& language, int width, bool isRight) {
    EvaluatedClip clip;
    clip.number = number;
    clip.prompt = "clip " + std::to_string(number);
    clip.language = language;
    clip.width = width;
    clip.height = 128;
    clip.frames = 17;
    clip.seconds = number + 1;
    clip.answers = {{"subject", {"cat"}, {isRight ? "cat" : "dog"}, {"cat"}},
                    {"motion", {"spin"}, {"left"}, {number == 0 ? "spin" : "still"}}};
    clip.madeFeatures = {static_cast<float>(number), 1};
    clip.drawnFeatures = {static_cast<float>(number), 1};
    return clip;
}

Evaluation evaluationOf(const std::string& name, std::vector<EvaluatedClip> clips) {
    Evaluation evaluation;
    evaluation.name = name;
    evaluation.folder = "/reports/model-1";
    evaluation.totals = totalsOf(clips);
    evaluation.clips = std::move(clips);
    return evaluation;
}

}  // namespace

class TestEvaluation : public QObject {
    Q_OBJECT

  private Q_SLOTS:
    void featuresOfAnotherScorer() {
        std::vector clips{clipOf(0, "en", 48, true), clipOf(1, "en", 48, true)};
        clips[0].madeFeatures = clips[0].drawnFeatures = {1, 2};
        clips[1].madeFeatures = clips[1].drawnFeatures = {1, 2, 3};
        try {
            totalsOf(clips);
            QFAIL("taken");
        } catch (const Error& error) {
            QVERIFY(error.kind() == ErrorKind::SourceUnreadable);
            QVERIFY2(std::string(error.what()).find("Clip 1 has 3 features") != std::string::npos, error.what());
        }
    }

    /// Of two 2 x 2 covariances the trace of the root of their product has a closed form:
    /// sqrt(trace + 2 sqrt(determinant)).
    void distancesEqualTheClosedForm() {
        const std::array<double, 3> factorA{2, 0.5, 1}, factorB{1, -0.7, 3};
        const auto a = featuresOf({1, -2}, factorA), b = featuresOf({4, 2}, factorB);
        const auto covariance = [](const std::array<double, 3>& f) {
            return std::array<double, 3>{f[0] * f[0], f[0] * f[1], f[1] * f[1] + f[2] * f[2]};
        };
        const auto p = covariance(factorA), q = covariance(factorB);
        const double trace = p[0] * q[0] + 2 * p[1] * q[1] + p[2] * q[2];
        const double determinant = (p[0] * p[2] - p[1] * p[1]) * (q[0] * q[2] - q[1] * q[1]);
        const double expected = 9 + 16 + p[0] + p[2] + q[0] + q[2] - 2 * std::sqrt(trace + 2 * std::sqrt(determinant));
        QVERIFY2(isAbout(frechetDistance(a, b), expected), qPrintable(QString::number(frechetDistance(a, b), 'g', 12)));
        QVERIFY(isAbout(frechetDistance(b, a), expected));
        QVERIFY(isAbout(frechetDistance(a, a), 0));
        QVERIFY(isAbout(frechetDistance(a.to(at::kFloat), b.to(at::kFloat)), expected, 1e-5));
        QVERIFY_THROWS_EXCEPTION(Error, frechetDistance(a, b.narrow(0, 0, 1)));
        QVERIFY_THROWS_EXCEPTION(Error, frechetDistance(a, at::zeros({4, 3})));
    }

    /// E. B. Wilson's interval: of 8 in 10 it is 0.490 to 0.943.
    void intervals() {
        const auto [low, high] = Share{8, 10}.interval();
        QVERIFY2(std::abs(low - 0.4902) < 1e-4 && std::abs(high - 0.9433) < 1e-4,
                 qPrintable(QStringLiteral("%1 %2").arg(low).arg(high)));
        QVERIFY(isAbout(Share{0, 10}.interval()[0], 0) && isAbout(Share{10, 10}.interval()[1], 1));
    }

    void aClipComesBackAsItWas() {
        auto clip = clipOf(3, "zh", 160, true);
        clip.psnr = 30.25;
        clip.madeFeatures = {0.1F, -3e-7F};
        QVERIFY(evaluatedClipFrom(toJson(clip).dump()) == clip);
        QVERIFY(!evaluatedClipFrom("{\"number\": 3}"));
        QVERIFY(!evaluatedClipFrom("torn"));
    }

    void totalsByPart() {
        auto clips = std::vector{clipOf(0, "en", 160, true), clipOf(1, "zh", 224, false), clipOf(2, "en", 160, true)};
        clips[2].subjects = 2;
        clips[1].psnr = 30;
        const auto totals = totalsOf(clips);
        QCOMPARE(totals.all.size(), std::size_t{2});
        QVERIFY((totals.all[0].made == Share{2, 3}) && (totals.all[0].drawn == Share{3, 3}));
        QVERIFY((totals.all[1].made == Share{0, 3}) && (totals.all[1].drawn == Share{1, 3}));
        QStringList names;
        for (const auto& [name, shares] : totals.parts) {
            names << QString::fromStdString(name);
        }
        QCOMPARE(names, (QStringList{"English", "Chinese", "160x128", "224x128", "one subject", "2 subjects"}));
        QVERIFY((totals.parts[0].second[0].made == Share{2, 2}));
        QVERIFY((totals.parts[1].second[0].made == Share{0, 1}));
        QVERIFY((totals.byAnswer.at("subject").at("cat") == Share{1, 2}));  // of one subject
        QCOMPARE(totals.seconds, 2.0);
        QCOMPARE(totals.psnr.value(), 30.0);
        QCOMPARE(totals.psnrClips, std::int64_t{1});
        QVERIFY(isAbout(totals.frechet.value(), 0));
    }

    void comparedOnTheSamePrompts() {
        const std::vector first{clipOf(0, "en", 160, true), clipOf(1, "en", 160, false), clipOf(2, "en", 160, true)};
        std::vector second{clipOf(0, "en", 160, false), clipOf(1, "en", 160, true), clipOf(2, "en", 160, true)};
        second.push_back(clipOf(3, "en", 160, true));
        const auto compared = compare(first, second);
        QCOMPARE(compared.size(), std::size_t{2});
        QCOMPARE(compared[0].onlyFirst, std::int64_t{1});
        QCOMPARE(compared[0].onlySecond, std::int64_t{1});
        QCOMPARE(compared[1].onlyFirst + compared[1].onlySecond, std::int64_t{0});
        second[0].prompt = "another";  // of the same number
        QCOMPARE(compare(first, second)[0].onlyFirst, std::int64_t{0});
    }

    void thePageTellsAll() {
        auto clips = std::vector{clipOf(0, "en", 160, true), clipOf(1, "zh", 160, false)};
        clips[1].prompt = "a <b>bold</b> & \"loud\" cat";
        const auto page =
            evaluationPage({evaluationOf("One", clips), evaluationOf("Two & more", clips)}, "/reports/report.html");
        for (const char* part : {"src=\"model-1/clips/1.png\"", "a &lt;b&gt;bold&lt;/b&gt; &amp; &quot;loud&quot; cat",
                                 "Two &amp; more against One", "50.0 %", "seen as dog", "the drawn clip: as still"}) {
            QVERIFY2(page.find(part) != std::string::npos, part);
        }
        QVERIFY(page.find("<b>") == std::string::npos);
        auto better = clips;
        better[1] = clipOf(1, "zh", 160, true);
        better[1].prompt = clips[1].prompt;
        const auto report = evaluationReport({evaluationOf("One", clips), evaluationOf("Two", better)});
        QCOMPARE(report["models"].size(), std::size_t{2});
        QCOMPARE(report["models"][0]["totals"]["all"]["subject"]["made"]["share"].get<double>(), 0.5);
        QCOMPARE(report["models"][1]["againstFirst"]["subject"]["onlyThis"].get<int>(), 1);
    }
};

QTEST_GUILESS_MAIN(TestEvaluation)
#include "test_evaluation.moc"
