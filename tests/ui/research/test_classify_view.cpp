// What a classifier sees and says, in its window, with the engine's own classify().

#include <atomic>
#include <fstream>
#include <optional>
#include <thread>

#include <QComboBox>
#include <QLabel>
#include <QPushButton>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

#include "base/error.h"
#include "lab/classify.h"
#include "lab/find_classifiers.h"
#include "media/image_file.h"
#include "support/view_test.h"
#include "ui/bridge/text.h"
#include "ui/research/classify_view.h"
#include "ui/research/probability_list.h"
#include "ui/research/seen_view.h"
#include "ui/style/clear_slider.h"

using namespace tubelet;
using namespace tubelet::ui;

namespace fs = std::filesystem;

namespace {

const fs::path kClassifiers = TUBELET_SOURCE_DIR "/tests/data/reference/classifiers";

class Silent : public pipeline::RunObserver {};

lab::Classification classified(const fs::path& model, const fs::path& source) {
    Silent silent;
    lab::ClassifyRequest request;
    request.model = model;
    request.sources = {source};
    request.top = 5;
    lab::Classification found;
    lab::classify(request, silent, [&found](const auto& told) { found = told; }, {});
    return found;
}

}  // namespace

class TestClassifyView : public tests::ViewTest<ClassifyView> {
    Q_OBJECT

    QTemporaryDir m_home;
    media::SharedClip m_clip;
    EngineFacts m_facts;

    void open(const fs::path& chosen = {}, const QStringList& folders = {}) {
        show(std::make_unique<ClassifyView>(
            ClassifyView::Parts{m_facts, folders, chosen, toPath(m_home.path()) / "data" / "models",
                                [this] { return m_clip; }},
            nullptr));
    }
    ProbabilityList* list() { return m_view->findChild<ProbabilityList*>(); }
    SeenView* seen() { return m_view->findChild<SeenView*>(); }
    QStringList rows() {
        QStringList all;
        for (int row = 0; row < list()->topLevelItemCount(); ++row) {
            const auto* item = list()->topLevelItem(row);
            all << item->text(0) + QLatin1Char(' ') + item->text(2);
        }
        return all;
    }
    static QStringList rowsOf(const lab::Classification& found) {
        QStringList all;
        for (const auto& one : found.ranked) {
            all << fromUtf8(one.name) +
                       QStringLiteral(" %1 %").arg(QLocale().toString(100 * one.probability01, 'f', 1));
        }
        return all;
    }

  private Q_SLOTS:
    void init() {
        qputenv("TUBELET_HOME", m_home.path().toUtf8());
        qputenv("TUBELET_MODELS", kClassifiers.string().c_str());
        m_facts = {};
        m_facts.findClassifiers = [] {  // but for the one that comes with Tubelet
            auto all = lab::findClassifiers();
            std::erase_if(all, [](const auto& one) {
                return one.folder == std::filesystem::path(TUBELET_SOURCE_DIR) / "models/scorer";
            });
            return all;
        };
        m_facts.describeClassifier = lab::describeClassifier;
        m_facts.classify = lab::classify;
        m_clip = nullptr;
    }
    void cleanup() { m_view.reset(); }

    /// Where there is none it is said what is expected, and where it goes.
    void aMissingClassifierIsTold() {
        qputenv("TUBELET_MODELS", m_home.path().toUtf8());
        open();
        QTRY_VERIFY(said("classifyMissing").contains(fromPath(toPath(m_home.path()) / "data" / "models")));
        QVERIFY(said("classifyMissing").contains(QStringLiteral("preprocessor_config.json")));
        QVERIFY(!part<QComboBox>("classifyModel")->isEnabled());
    }

    /// While nobody has looked at it, the clip that plays is seen beside its name.
    void whatPlaysIsShownWithoutAClassifier() {
        qputenv("TUBELET_MODELS", m_home.path().toUtf8());
        auto clip = std::make_shared<media::Clip>();
        media::Image green{16, 8, std::vector<std::uint8_t>(16 * 8 * 3, 0)};
        for (std::size_t i = 1; i < green.rgb.size(); i += 3) {
            green.rgb[i] = 200;
        }
        clip->frames = {green, green};
        m_clip = clip;
        open();
        QTRY_VERIFY(!said("classifyMissing").isEmpty());
        QVERIFY(part<QLabel>("classifySource")->text().contains(QStringLiteral("the clip that plays")));
        const auto colour = [this] {
            return seen()->grab().toImage().pixelColor(seen()->width() / 2, seen()->height() / 2);
        };
        QCOMPARE(colour(), QColor(0, 200, 0));
        QTest::keyClick(seen(), Qt::Key_Right);  // there are no patches yet
        QCOMPARE(seen()->grid(), QSize());
        m_view->setFile(toPath(m_home.path()) / "another.png");
        QVERIFY(colour() != QColor(0, 200, 0));
    }

    /// Those that lie where models are found are offered; what one says is what the command says.
    void aPictureIsClassified() {
        open(kClassifiers / "vit");
        auto* models = part<QComboBox>("classifyModel");
        QTRY_COMPARE(models->count(), 4);
        QCOMPARE(models->currentText(), QStringLiteral("vit"));
        QVERIFY(said("classifyMissing").isEmpty());
        QVERIFY(said("classifyAbout").contains(QStringLiteral("32 \u00d7 32")));
        m_view->setFile(kClassifiers / "picture.png");
        QTRY_COMPARE(list()->topLevelItemCount(), 5);
        QCOMPARE(rows(), rowsOf(classified(kClassifiers / "vit", kClassifiers / "picture.png")));
        QVERIFY(!part<QPushButton>("classifyStop")->isVisible());
        QCOMPARE(seen()->grid(), QSize(4, 4));  // 32 pixels in patches of 8
        QCOMPARE(seen()->frames(), 1);
        QVERIFY(!part<ClearSlider>("classifyFrame")->isVisible());

        models->setCurrentIndex(models->findText(QStringLiteral("vivit_tubelets")));
        Q_EMIT models->activated(models->currentIndex());
        QTRY_COMPARE(seen()->frames(), 6);
        QVERIFY2(!said("classifyNotices").isEmpty(), "a picture is shown to it as a clip");
    }

    /// The model sees what is left of a picture after scaling: colours are as they were.
    void theModelsPictureIsSeen() {
        media::Image picture{32, 32, std::vector<std::uint8_t>(32 * 32 * 3)};
        for (std::size_t i = 0; i < picture.rgb.size(); ++i) {
            picture.rgb[i] = static_cast<std::uint8_t>(i % 251);
        }
        const auto file = toPath(m_home.path()) / "own.png";
        media::writePng(file, picture);
        lab::ClassifyRequest request;
        request.model = kClassifiers / "vit";
        request.sources = {file};
        request.keepsSeen = true;
        Silent silent;
        std::optional<lab::SeenPictures> seen;
        lab::classify(request, silent, [&seen](const auto& told) { seen = told.seen; }, {});
        QVERIFY(seen);
        QCOMPARE(seen->frames.size(), std::size_t{1});
        QCOMPARE(seen->frames.front().rgb, picture.rgb);
    }

    /// The clip that plays, of which no file may be there yet.
    void thePlayingClipIsClassified() {
        auto clip = std::make_shared<media::Clip>();
        clip->frameRate = 8;
        for (int i = 1; i <= 11; ++i) {
            clip->frames.push_back(media::readImage(
                kClassifiers / "clip" / QStringLiteral("frame-%1.png").arg(i, 4, 10, QLatin1Char('0')).toStdString()));
        }
        m_clip = clip;
        open(kClassifiers / "vivit_tubelets");
        QTRY_COMPARE(list()->topLevelItemCount(), 6);
        QCOMPARE(rows().mid(0, 5), rowsOf(classified(kClassifiers / "vivit_tubelets", kClassifiers / "clip")));
        QCOMPARE(seen()->frames(), 6);
        auto* slider = part<ClearSlider>("classifyFrame");
        QVERIFY(slider->isVisible());
        const QString first = said("classifyCaption");
        slider->setFocus();
        QTest::keyClick(slider, Qt::Key_End);
        QCOMPARE(seen()->frame(), 5);
        QVERIFY(said("classifyCaption") != first);
        QTest::keyClick(seen(), Qt::Key_Right);
        QTest::keyClick(seen(), Qt::Key_Right);
        QVERIFY2(said("classifyCaption").contains(QStringLiteral("row 1, column 2")),
                 qPrintable(said("classifyCaption")));
    }

    /// Frames in memory are looked at as a file's are, and nothing is laid down for it.
    void aClipInMemoryIsAsAFile() {
        Silent silent;
        for (const char* model : {"vit", "vivit_tubelets"}) {
            auto clip = std::make_shared<media::Clip>();
            clip->frameRate = 8;
            for (int i = 1; i <= 11; ++i) {
                clip->frames.push_back(
                    media::readImage(kClassifiers / "clip" /
                                     QStringLiteral("frame-%1.png").arg(i, 4, 10, QLatin1Char('0')).toStdString()));
            }
            lab::ClassifyRequest request;
            request.model = kClassifiers / model;
            request.clip = clip;
            std::optional<lab::Classification> found;
            lab::classify(request, silent, [&found](const auto& told) { found = told; }, {});
            const auto file = classified(request.model, kClassifiers / "clip");
            QVERIFY(found && found->source.empty());
            QVERIFY(found->frames == file.frames && found->clipFrames == file.clipFrames);
            QCOMPARE(found->ranked.front().probability01, file.ranked.front().probability01);
            request.clip = std::make_shared<media::Clip>();
            QVERIFY_EXCEPTION_THROWN(lab::classify(request, silent, [](const auto&) {}, {}), Error);
        }
    }

    /// What is no picture is told in place, and the sentence goes when it no longer holds.
    void whatIsNoPictureIsTold() {
        const auto file = toPath(m_home.path()) / "words.png";
        std::ofstream(file) << "these are words";
        open(kClassifiers / "vit");
        QTRY_COMPARE(part<QComboBox>("classifyModel")->count(), 4);
        m_view->setFile(file);
        QTRY_VERIFY(said("classifyProblem").contains(QStringLiteral("words.png")));
        QCOMPARE(list()->topLevelItemCount(), 0);
        m_view->setFile(kClassifiers / "picture.jpg");
        QTRY_COMPARE(list()->topLevelItemCount(), 5);
        QVERIFY(said("classifyProblem").isEmpty());
        QTest::mouseClick(part<QPushButton>("classifyPlaying"), Qt::LeftButton);
        QVERIFY2(!said("classifyProblem").isEmpty(), "nothing plays");
    }

    /// Another folder is opened and remembered; one that holds no classifier is told.
    void aFolderIsOpened() {
        qputenv("TUBELET_MODELS", m_home.path().toUtf8());
        open();
        QSignalSpy changed(m_view.get(), &ClassifyView::classifierChanged);
        m_view->openFolder(kClassifiers / "clip");
        QTRY_VERIFY(said("classifyProblem").contains(QStringLiteral("config.json")));
        QCOMPARE(changed.count(), 0);
        m_view->openFolder(kClassifiers / "vit_wide");
        QTRY_COMPARE(changed.count(), 1);
        QCOMPARE(changed.front().at(1).toStringList(), QStringList{fromPath(kClassifiers / "vit_wide")});
        QVERIFY(said("classifyProblem").isEmpty());
        open({}, {fromPath(kClassifiers / "vit_wide"), QStringLiteral("/not/there")});
        QTRY_COMPARE(part<QComboBox>("classifyModel")->count(), 1);
        QCOMPARE(part<QComboBox>("classifyModel")->currentIndex(), 0);
        QVERIFY(said("classifyMissing").isEmpty());
    }

    /// Stop gives up; a newer choice does so too, and only its answer is shown.
    void itIsGivenUp() {
        std::atomic<int> begun{0};
        m_facts.classify = [&begun](const auto& request, auto& observer, const auto& tell, const auto& stop) {
            if (request.sources.front().filename() != "picture.jpg") {
                ++begun;
                while (!stop.stop_requested()) {
                    std::this_thread::yield();
                }
                throw Cancelled();
            }
            lab::classify(request, observer, tell, stop);
        };
        open(kClassifiers / "vit");
        QTRY_COMPARE(part<QComboBox>("classifyModel")->count(), 4);
        m_view->setFile(kClassifiers / "picture.png");
        QTRY_COMPARE(begun.load(), 1);
        QVERIFY(part<QPushButton>("classifyStop")->isVisible());
        QTest::mouseClick(part<QPushButton>("classifyStop"), Qt::LeftButton);
        QVERIFY(!part<QPushButton>("classifyStop")->isVisible());
        QVERIFY(!said("classifyProblem").isEmpty());
        m_view->setFile(kClassifiers / "picture.png");
        QTRY_COMPARE(begun.load(), 2);
        m_view->setFile(kClassifiers / "picture.jpg");
        QTRY_COMPARE(list()->topLevelItemCount(), 5);
        QVERIFY(said("classifyProblem").isEmpty());
        m_view->setFile(kClassifiers / "picture.png");
        QTRY_COMPARE(begun.load(), 3);
        m_view.reset();  // waits for nobody
    }
};

QTEST_MAIN(TestClassifyView)
#include "test_classify_view.moc"
