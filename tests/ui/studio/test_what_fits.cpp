#include <QtTest>

#include "request/validate.h"
#include "support/fake_generator.h"
#include "ui/studio/what_fits.h"

using namespace tubelet;
using namespace tubelet::tests;

namespace {

long voxelsOf(const request::GenerationRequest& request) {
    return static_cast<long>(request.width) * request.height * request.frames;
}

}  // namespace

class TestWhatFits : public QObject {
    Q_OBJECT

  private Q_SLOTS:
    void theNearestThatFits_data() {
        QTest::addColumn<int>("voxels");
        QTest::addColumn<QString>("expected");
        QTest::newRow("a little too much: shorter") << 320 * 192 * 28 << "320x192x25";
        QTest::newRow("half: shorter") << 320 * 192 * 17 << "320x192x17";
        QTest::newRow("less: smaller") << 320 * 192 * 16 << "224x128x33";
        QTest::newRow("much less: smaller and shorter") << 32 * 16 * 10 << "32x16x9";
        QTest::newRow("nothing") << 100 << "none";
    }
    void theNearestThatFits() {
        QFETCH(int, voxels);
        QFETCH(QString, expected);
        const auto model = fakeModel();
        auto wanted = model.defaults;
        wanted.prompt = "red fox";
        wanted.model = model.folder;
        wanted.width = 320;
        wanted.height = 192;
        wanted.frames = 33;
        const auto found =
            ui::whatFits(wanted, model, [voxels](const auto& request) { return voxelsOf(request) <= voxels; });
        const QString text = found ? QStringLiteral("%1x%2x%3").arg(found->width).arg(found->height).arg(found->frames)
                                   : QStringLiteral("none");
        QCOMPARE(text, expected);
        if (found) {
            request::validate(*found, model);
            QCOMPARE(found->prompt, wanted.prompt);
        }
    }
};

QTEST_GUILESS_MAIN(TestWhatFits)
#include "test_what_fits.moc"
