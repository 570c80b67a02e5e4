#include <sys/stat.h>

#include <algorithm>
#include <fstream>
#include <random>

#include <QTemporaryDir>
#include <QTest>

#include "media/video_reader.h"
#include "media/video_writer.h"
#include "support/fake_generator.h"
#include "ui/bridge/text.h"
#include "ui/export/clip_exporter.h"

using namespace tubelet;
using namespace tubelet::tests;
using ui::ClipExporter;
using ui::ExportSource;
namespace fs = std::filesystem;

class TestClipExporter : public QObject {
    Q_OBJECT

    std::unique_ptr<QTemporaryDir> m_home;
    fs::path m_folder;
    media::SharedClip m_clip = plainClip(fakeModel().defaults, 90, 3);
    QString m_target, m_failure;
    bool m_cancelled = false;

    void follow(ClipExporter& exporter) {
        m_target.clear();
        m_failure.clear();
        m_cancelled = false;
        connect(&exporter, &ClipExporter::finished, this, [this](const QString& target) { m_target = target; });
        connect(&exporter, &ClipExporter::failed, this,
                [this](const ui::Failure& failure) { m_failure = failure.sentence; });
        connect(&exporter, &ClipExporter::cancelled, this, [this] { m_cancelled = true; });
    }
    int entries() const {
        return static_cast<int>(std::distance(fs::directory_iterator(m_folder), fs::directory_iterator()));
    }
    fs::path finishedFile() {
        const fs::path file = m_folder / "finished.mp4";
        media::writeClip(file, *m_clip, R"({"application":"tubelet test"})", false);
        return file;
    }

  private Q_SLOTS:
    void init() {
        m_home = std::make_unique<QTemporaryDir>();
        m_folder = ui::toPath(m_home->path());
    }

    void framesBecomeAnMp4WithTheRecipe() {
        ClipExporter exporter;
        follow(exporter);
        exporter.start({{}, m_clip, R"({"application":"tubelet test"})", {}}, m_folder / "step.mp4", false,
                       ui::Existing::Refused);
        QTRY_VERIFY_WITH_TIMEOUT(!m_target.isEmpty(), 20000);
        const auto read = media::readClip(m_folder / "step.mp4");
        QCOMPARE(read.frames.size(), m_clip->frames.size());
        QCOMPARE(read.width(), m_clip->width());
        QVERIFY(media::readRecipe(m_folder / "step.mp4"));
        QCOMPARE(entries(), 1);
    }

    void aFinishedFileIsCopiedByteForByte() {
        const fs::path file = finishedFile();
        ClipExporter exporter;
        follow(exporter);
        exporter.start({file, m_clip, {}, {}}, m_folder / "copy.mp4", false, ui::Existing::Refused);
        QTRY_VERIFY_WITH_TIMEOUT(!m_target.isEmpty(), 20000);
        QFile a(file), b(m_folder / "copy.mp4");
        QVERIFY(a.open(QIODevice::ReadOnly) && b.open(QIODevice::ReadOnly));
        QCOMPARE(a.readAll(), b.readAll());
    }

    void aFileThatAppearsMeanwhileIsNotReplaced() {
        // a pipe: the copy takes as long as the test wants
        const fs::path source = m_folder / "slow.mp4";
        QVERIFY(::mkfifo(source.c_str(), 0600) == 0);
        const fs::path target = m_folder / "copy.mp4";
        ClipExporter exporter;
        follow(exporter);
        exporter.start({source, {}, {}, {}}, target, false, ui::Existing::Refused);
        std::ofstream feed(source);
        feed << std::string(100, 'x');
        std::ofstream(target) << "somebody else's";
        feed.close();
        QTRY_VERIFY_WITH_TIMEOUT(!m_failure.isEmpty(), 20000);
        QVERIFY2(m_failure.contains("exists already"), qPrintable(m_failure));
        QFile kept(target);
        QVERIFY(kept.open(QIODevice::ReadOnly));
        QCOMPARE(kept.readAll(), QByteArray("somebody else's"));
        QCOMPARE(entries(), 2);
    }

    void framesInMemoryStandForADeletedFile() {
        ClipExporter exporter;
        follow(exporter);
        exporter.start({m_folder / "deleted.mp4", m_clip, R"({"application":"tubelet test"})", {}},
                       m_folder / "saved.mp4", false, ui::Existing::Refused);
        QTRY_VERIFY2_WITH_TIMEOUT(!m_target.isEmpty(), qPrintable(m_failure), 20000);
        QCOMPARE(media::readClip(m_folder / "saved.mp4").frames.size(), m_clip->frames.size());
        QVERIFY(media::readRecipe(m_folder / "saved.mp4"));
    }

    void aFileBecomesPictures() {
        const fs::path file = finishedFile();
        ClipExporter exporter;
        follow(exporter);
        exporter.start({file, {}, {}, {}}, m_folder / "pictures", true, ui::Existing::Refused);
        QTRY_VERIFY_WITH_TIMEOUT(!m_target.isEmpty(), 20000);
        QVERIFY(fs::exists(m_folder / "pictures" / "frame-0001.png"));
        QCOMPARE(media::readClip(m_folder / "pictures").frames.size(), m_clip->frames.size());
    }

    void nothingIsReplacedUnasked() {
        const fs::path file = finishedFile();
        ClipExporter exporter;
        follow(exporter);
        exporter.start({file, {}, {}, {}}, file, false, ui::Existing::Refused);
        QTRY_VERIFY(!m_failure.isEmpty());
        exporter.start({{}, m_clip, {}, {}}, file, false, ui::Existing::Refused);
        QTRY_VERIFY(!exporter.busy());
        QCOMPARE(entries(), 1);
    }

    /// Looked up by the thread that writes.
    void whatIsThereIsReplacedOrStaysAsWasAgreed() {
        ClipExporter exporter;
        follow(exporter);
        const auto target = m_folder / "mine.mp4";
        std::ofstream(target) << "before";
        exporter.start({{}, m_clip, {}, {}}, target, false, ui::Existing::Beside);
        QTRY_COMPARE_WITH_TIMEOUT(m_target, QString::fromStdString((m_folder / "mine_2.mp4").string()), 20000);
        QCOMPARE(fs::file_size(target), std::uintmax_t{6});
        exporter.start({{}, m_clip, {}, {}}, target, false, ui::Existing::Confirmed);
        QTRY_COMPARE_WITH_TIMEOUT(m_target, QString::fromStdString(target.string()), 20000);
        QCOMPARE(media::readClip(target).frames.size(), m_clip->frames.size());
    }

    void whatCannotBeWrittenIsSaid() {
        ClipExporter exporter;
        follow(exporter);
        exporter.start({{}, m_clip, {}, {}}, m_folder / "missing" / "clip.mp4", false, ui::Existing::Refused);
        QTRY_VERIFY(!m_failure.isEmpty());
        m_failure.clear();
        exporter.start({finishedFile(), m_clip, {}, {}}, m_folder / "clip.avi", false, ui::Existing::Refused);
        QTRY_VERIFY(!m_failure.isEmpty());
        m_failure.clear();
        exporter.start({m_folder / "gone.mp4", {}, {}, {}}, m_folder / "clip.mp4", false, ui::Existing::Refused);
        QTRY_VERIFY(!m_failure.isEmpty());
        QVERIFY(!fs::exists(m_folder / "clip.avi"));
        QVERIFY(!fs::exists(m_folder / "clip.mp4"));
    }

    void cancellingLeavesNothing() {
        auto request = fakeModel().defaults;
        request.width = request.height = 512;
        request.frames = 401;
        const auto large = plainClip(request, 90, 3);
        ClipExporter exporter;
        follow(exporter);
        exporter.start({{}, large, {}, {}}, m_folder / "large.mp4", false, ui::Existing::Refused);
        QTest::qWait(100);
        exporter.cancel();
        QTRY_VERIFY_WITH_TIMEOUT(m_cancelled, 20000);
        QCOMPARE(entries(), 0);
        {
            ClipExporter dying;
            dying.start({{}, large, {}, {}}, m_folder / "large.mp4", false, ui::Existing::Refused);
            QTest::qWait(50);
        }
        QCOMPARE(entries(), 0);
    }

    /// All frames are handed over, but what the encoder still holds is written and the
    /// file is counted.
    /// Noise, because that takes the encoder and the counting much longer than the hundred
    /// milliseconds until progress is seen.
    void cancellingAtTheVeryEndLeavesNothing() {
        auto noise = std::make_shared<media::Clip>();
        noise->frameRate = 8;
        std::mt19937 random(1);
        for (int i = 0; i < 81; ++i) {
            media::Image image{512, 512, std::vector<std::uint8_t>(512 * 512 * 3)};
            std::generate(image.rgb.begin(), image.rgb.end(), [&random] { return std::uint8_t(random()); });
            noise->frames.push_back(std::move(image));
        }
        ClipExporter exporter;
        follow(exporter);
        connect(&exporter, &ClipExporter::progressed, &exporter, [&exporter](double fraction01) {
            if (fraction01 >= 1) {
                exporter.cancel();
            }
        });
        exporter.start({{}, noise, {}, {}}, m_folder / "large.mp4", false, ui::Existing::Refused);
        QTRY_VERIFY_WITH_TIMEOUT(m_cancelled || !m_target.isEmpty(), 60000);
        QVERIFY(m_cancelled);
        QCOMPARE(entries(), 0);
    }
};

QTEST_GUILESS_MAIN(TestClipExporter)
#include "test_clip_exporter.moc"
