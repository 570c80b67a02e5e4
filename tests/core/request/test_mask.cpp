// Masks as text: nothing is lost, little is written, and what is no mask is refused in a sentence.
#include <QtTest>

#include "base/error.h"
#include "request/inputs.h"
#include "request/json.h"
#include "request/mask.h"

using namespace tubelet;
using request::Mask;

namespace {

std::vector<std::uint8_t> levelsOf(const Mask& mask) {
    std::vector<std::uint8_t> all;
    request::eachMaskFrame(mask, [&](int, const std::vector<std::uint8_t>& levels) {
        all.insert(all.end(), levels.begin(), levels.end());
    });
    return all;
}

Mask maskOf(int width, int height, int frames, const std::string& runs) {
    Mask mask;
    mask.width = width;
    mask.height = height;
    mask.frames = frames;
    mask.runs = runs;
    return mask;
}

std::string faultOf(const Mask& mask) {
    try {
        request::checkMask(mask);
    } catch (const Error& error) {
        return error.kind() == ErrorKind::InvalidValue ? error.what() : "of another kind";
    }
    return {};
}

}  // namespace

class TestMask : public QObject {
    Q_OBJECT

  private Q_SLOTS:
    void nothingIsLost() {
        std::vector<std::uint8_t> levels;
        std::uint32_t random = 7;
        for (int i = 0; i < 4 * 60; ++i) {
            random = random * 1664525U + 1013904223U;
            const auto kind = random >> 24;
            levels.push_back(i < 120 ? levels.size() >= 60 ? levels[levels.size() - 60]
                                       : kind % 3 == 0     ? 255
                                                           : 0
                                     : static_cast<std::uint8_t>(kind));
        }
        const auto mask = maskOf(10, 6, 4, request::maskRuns(levels, 60));
        QVERIFY(mask.runs.find("/=/") != std::string::npos);
        QVERIFY(levelsOf(mask) == levels);
        QVERIFY(faultOf(mask).empty());
    }

    void littleIsWritten() {
        const auto mask = request::boxMask({100, 80, 400, 300, 5, 60}, 832, 480, 81);
        QVERIFY2(mask.runs.size() < 5000, qPrintable(QString::number(mask.runs.size())));
        const auto levels = levelsOf(mask);
        QCOMPARE(std::count(levels.begin(), levels.end(), 255), std::ptrdiff_t{400 * 300 * 56});
        const std::size_t frame = 832 * 480;
        QCOMPARE(int(levels[5 * frame + 80 * 832 + 100]), 255);
        QCOMPARE(int(levels[4 * frame + 80 * 832 + 100]), 0);
        QCOMPARE(int(levels[60 * frame + 379 * 832 + 499]), 255);
        QCOMPARE(int(levels[60 * frame + 380 * 832 + 499]), 0);
    }

    void boxesAreCutOff() {
        const auto mask = request::boxMask({-5, -5, 8, 8, -3, 1}, 10, 10, 4);
        const auto levels = levelsOf(mask);
        QCOMPARE(std::count(levels.begin(), levels.end(), 255), std::ptrdiff_t{3 * 3 * 2});
        QVERIFY(!faultOf(request::boxMask({20, 0, 5, 5, 0, 3}, 10, 10, 4)).empty());
    }

    void whatIsNoMaskIsRefused_data() {
        QTest::addColumn<QString>("runs");
        QTest::addColumn<QString>("word");
        QTest::addRow("empty") << "/"
                               << "empty";
        QTest::addRow("all black") << "100/="
                                   << "empty";
        QTest::addRow("one frame of two") << "10*"
                                          << "can't be read";
        QTest::addRow("three frames of two") << "10*//"
                                             << "can't be read";
        QTest::addRow("too many pixels") << "101*/"
                                         << "can't be read";
        QTest::addRow("far too many") << "18446744073709551615*/"
                                      << "can't be read";
        QTest::addRow("no number") << "99999999999999999999999*/"
                                   << "can't be read";
        QTest::addRow("words") << "a box/"
                               << "can't be read";
        QTest::addRow("negative") << "-5*/"
                                  << "can't be read";
        QTest::addRow("level") << "5*256/"
                               << "can't be read";
        QTest::addRow("no blank") << "5*5*/"
                                  << "can't be read";
        QTest::addRow("as the one before the first") << "=/5*"
                                                     << "can't be read";
    }
    void whatIsNoMaskIsRefused() {
        QFETCH(QString, runs);
        QFETCH(QString, word);
        const auto fault = faultOf(maskOf(10, 10, 2, runs.toStdString()));
        QVERIFY2(fault.find(word.toStdString()) != std::string::npos, fault.c_str());
    }

    void sizesAreHeldToLimits() {
        QVERIFY(!faultOf(maskOf(0, 10, 2, "5*/")).empty());
        QVERIFY(!faultOf(maskOf(10, 9000, 2, "5*/")).empty());
        QVERIFY(!faultOf(maskOf(10, 10, 5000, "5*/")).empty());
        auto mask = maskOf(10, 10, 2, "5*/");
        QVERIFY(faultOf(mask).empty());
        mask.feather = -1;
        QVERIFY(!faultOf(mask).empty());
        mask.feather = 4;
        mask.fade = 1000;
        QVERIFY(!faultOf(mask).empty());
    }

    void aRequestComesBackWhole() {
        request::GenerationRequest request;
        request.prompt = "a; b";
        request.cards = {{"a", 9, 0}, {"b", 8, 3}};
        request::Input paint, blend;
        paint.use = request::InputUse::Paint;
        paint.file = "/clips/a.mp4";
        paint.strength01 = 0.35;
        paint.mask = request::boxMask({2, 2, 5, 5, 1, 2}, 10, 10, 4);
        paint.mask->feather = 3;
        paint.mask->fade = 2;
        blend.use = request::InputUse::Blend;
        blend.file = "/clips/b.mp4";
        blend.strength01 = request::Input().strength01;
        blend.curve01 = {0, 0.25, 1};
        blend.prompt = "what b shows";
        request.inputs = {paint, blend};
        request::ClipRecipe recipe;
        recipe.request = request;
        QVERIFY(request::recipeFromJson(request::toJson(recipe)).request == request);
    }

    void curvesAreLinearBetweenTheirPoints() {
        request::Input blend;
        blend.curve01 = request::curveOf("hold");
        const std::vector<double> hold{0, 0, 0.5, 1, 1};
        const auto shares = request::blendShares(blend, 5);
        for (std::size_t i = 0; i < hold.size(); ++i) {
            QVERIFY(std::abs(shares[i] - hold[i]) < 0.26);
        }
        blend.curve01 = request::curveOf("linear");
        QVERIFY((request::blendShares(blend, 5) == std::vector<double>{0, 0.25, 0.5, 0.75, 1}));
        blend.curve01 = request::curveOf("smooth");
        const auto smooth = request::blendShares(blend, 17);
        for (std::size_t i = 0; i < smooth.size(); ++i) {
            const double x = static_cast<double>(i) / 16;
            QVERIFY(std::abs(smooth[i] - x * x * (3 - 2 * x)) < 1e-12);
        }
        QVERIFY(request::curveOf("wavy").empty());
        blend.curve01 = {0.3};
        QVERIFY((request::blendShares(blend, 3) == std::vector<double>{0.3, 0.3, 0.3}));
    }
};

QTEST_GUILESS_MAIN(TestMask)
#include "test_mask.moc"
