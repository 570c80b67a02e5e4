// Clips are read in the background; what was assumed of them is told in the window's language.
#include <QSignalSpy>
#include <QTest>

#include "ui/start/translation.h"
#include "ui/studio/clip_reader.h"

using namespace tubelet;

class TestClipReader : public QObject {
    Q_OBJECT

  private Q_SLOTS:
    void whatWasAssumedIsTold() {
        qputenv("TUBELET_LANG", "zh_CN");
        ui::installTranslation(*qApp);
        ui::ClipReader reader;
        QSignalSpy noticed(&reader, &ui::ClipReader::noticed);
        media::SharedClip clip;
        const auto read = [&](const char* name) {
            reader.read(std::filesystem::path(TUBELET_SOURCE_DIR "/tests/core/media/data/clips") / name,
                        [&](const media::SharedClip& one) { clip = one; });
            return noticed.wait(20000) ? noticed.takeFirst().first().toString() : QStringLiteral("nothing came");
        };
        const QString told = read("wide_pixels.mp4");
        QVERIFY(clip && !clip->frames.empty());
        QVERIFY2(told.startsWith(QStringLiteral(u"关于 wide_pixels.mp4：它的像素不是方形（")), qPrintable(told));
        QCOMPARE(read("plain.mp4"), QString());
    }
};

QTEST_GUILESS_MAIN(TestClipReader)
#include "test_clip_reader.moc"
