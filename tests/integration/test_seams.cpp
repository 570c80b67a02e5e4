// Where clips meet, with the bundled model: an extension goes on from its clip, and a loop from its
// end to its beginning, without a jump that is larger than those between other neighbouring frames.
#include "media/video_writer.h"
#include "request/legal.h"
#include "support/generation.h"

#include <algorithm>
#include <cstddef>
#include <vector>

#include <QtTest>

#include <QTemporaryDir>

using namespace tubelet;
using namespace tubelet::tests;

namespace {

/// Mean distance of two pictures, in levels of 255.
double distance(const media::Image& a, const media::Image& b) {
    double sum = 0;
    for (std::size_t i = 0; i < a.rgb.size(); ++i) {
        sum += std::abs(int(a.rgb[i]) - int(b.rgb[i]));
    }
    return sum / static_cast<double>(a.rgb.size());
}

/// From each frame to the next; of a ring also from the last to the first.
std::vector<double> changes(const media::Clip& clip, bool isRing) {
    std::vector<double> all;
    for (std::size_t i = 0; i + (isRing ? 0 : 1) < clip.frames.size(); ++i) {
        all.push_back(distance(clip.frames[i], clip.frames[(i + 1) % clip.frames.size()]));
    }
    return all;
}

QString listed(const std::vector<double>& values) {
    QStringList words;
    for (const double value : values) {
        words << QString::number(value, 'f', 1);
    }
    return words.join(' ');
}

}  // namespace

class TestSeams : public QObject {
    Q_OBJECT

  private Q_SLOTS:
    void extensionGoesOn();
    void loopComesRound();

  private:
    static request::GenerationRequest request(const char* prompt) {
        auto request = request::defaultRequest(models::describeModel(kMini), prompt);
        request.steps = 12;
        request.seed = 3;
        request.device = request::DeviceChoice::Cpu;
        return request;
    }
};

void TestSeams::extensionGoesOn() {
    QTemporaryDir folder;
    auto wanted = request("a dog moving right, meadow");
    const auto before = run(wanted);
    QVERIFY2(before.isFinished(), before.fault().c_str());
    const auto file = std::filesystem::path(folder.filePath("before").toStdString()) / "";
    media::writeClip(file, *before.result.clip, "", true, {});
    wanted.seed = 11;
    wanted.inputs.resize(1);
    wanted.inputs[0].use = request::InputUse::Extend;
    wanted.inputs[0].file = file;
    const auto after = run(wanted);
    QVERIFY2(after.isFinished(), after.fault().c_str());
    QCOMPARE(after.result.clip->frames.size(), std::size_t{17 + 12});
    auto near = changes(*after.result.clip, false);
    const double seam = near[16];
    near[16] = 0;
    const double most = *std::max_element(near.begin(), near.end());
    qInfo("extension: %.1f where the clips meet; from frame to frame %s", seam, qPrintable(listed(near)));
    QVERIFY2(seam <= most, qPrintable(QString("%1 of %2").arg(seam).arg(listed(near))));
}

void TestSeams::loopComesRound() {
    auto wanted = request("a dog bouncing, meadow");
    wanted.loop = true;
    wanted.frames = 20;
    const auto ran = run(wanted);
    QVERIFY2(ran.isFinished(), ran.fault().c_str());
    QCOMPARE(ran.result.clip->frames.size(), std::size_t{20});
    const auto all = changes(*ran.result.clip, true);
    qInfo("loop: %.1f from the last to the first frame; the others %s", all.back(), qPrintable(listed(all)));
    QVERIFY2(all.back() <= *std::max_element(all.begin(), all.end() - 1), qPrintable(listed(all)));
}

QTEST_GUILESS_MAIN(TestSeams)
#include "test_seams.moc"
