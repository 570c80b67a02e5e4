// The real window with the real engine, the bundled model and a class-conditional one: a prompt is
// typed, the clip exported and reopened.
#include <QAbstractButton>
#include <QAction>
#include <QFileDialog>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QTemporaryDir>
#include <QTest>

#include "base/system.h"
#include "jobs/job_queue.h"
#include "library/clip_library.h"
#include "media/video_reader.h"
#include "pipeline/text_to_video.h"
#include "request/json.h"
#include "ui/bridge/engine_bridge.h"
#include "ui/bridge/text.h"
#include "ui/export/export_bar.h"
#include "ui/gallery/clip_list.h"
#include "ui/main_window/main_window.h"
#include "ui/main_window/real_facts.h"
#include "ui/messages/message_bar.h"
#include "ui/preview/preview_view.h"
#include "ui/settings/seed_field.h"
#include "ui/settings/settings_panel.h"
#include "ui/steps/step_strip.h"
#include "ui/studio/viewing.h"

using namespace tubelet;
using namespace tubelet::ui;

class TestRealEngine : public QObject {
    Q_OBJECT

    static double spread(const media::Image& image) {
        double sum = 0, squares = 0;
        for (const std::uint8_t value : image.rgb) {
            sum += value;
            squares += static_cast<double>(value) * value;
        }
        const auto n = static_cast<double>(image.rgb.size());
        return std::sqrt(std::max(squares / n - sum / n * sum / n, 0.0));
    }

  private Q_SLOTS:
    void promptToReopenedFile_data() {
        QTest::addColumn<QString>("model");
        QTest::addColumn<QString>("typed");
        QTest::newRow("clip") << TUBELET_SOURCE_DIR "/models/tubelet-mini"
                              << "a red balloon in the night sky";
        QTest::newRow("class") << TUBELET_SOURCE_DIR "/tests/data/reference/class_to_image/pipeline"
                               << "Golden retriever";
    }

    void promptToReopenedFile() {
        QFETCH(QString, model);
        QFETCH(QString, typed);
        const QTemporaryDir home;
        const auto folder = toPath(home.path());
        library::ClipLibrary library(folder / "library.sqlite", folder / "clips");
        EngineBridge bridge;
        auto queue = std::make_unique<jobs::JobQueue>(
            folder / "queue.sqlite", folder / "runs", library, [] { return std::make_unique<pipeline::TextToVideo>(); },
            bridge);
        bridge.attach(*queue);
        auto window = std::make_unique<MainWindow>(StudioParts{
            bridge, library, test::realFacts(toPath(model)), folder / "studio.ini", {}, folder / "logs", {}, {}});
        window->show();
        window->activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(window.get()));
        QTRY_VERIFY_WITH_TIMEOUT(window->findChild<QAction*>(QStringLiteral("actionGenerate"))->isEnabled(), 30000);

        // The smallest and quickest that the model makes: its own size, few steps and frames.
        auto* panel = window->findChild<SettingsPanel*>();
        request::GenerationRequest request = panel->model()->defaults;
        request.model = panel->model()->folder;
        request.frames = request.frames > 9 ? 9 : request.frames;
        request.steps = 4;
        request.seed = 7;
        request.device = request::DeviceChoice::Cpu;
        QVERIFY(panel->setRequest(request).empty());
        panel->seed()->setRandomEachTime(false);
        auto* prompt = window->findChild<QPlainTextEdit*>(QStringLiteral("prompt"));
        prompt->setFocus();
        QTest::keyClicks(prompt, typed);
        QTest::keyClick(prompt, Qt::Key_Return, Qt::ControlModifier);

        auto* view = window->findChild<PreviewView*>(QStringLiteral("preview"));
        auto* strip = window->findChild<StepStrip*>(QStringLiteral("steps"));
        auto* messages = window->findChild<MessageBar*>(QStringLiteral("messageBar"));
        QTRY_VERIFY2_WITH_TIMEOUT(strip->currentStep() >= 1 && view->frameCount() == request.frames,
                                  qPrintable(messages->text()), 120000);
        const auto preview = view->clip();
        QTRY_VERIFY2_WITH_TIMEOUT(window->findChild<ClipList*>()->count() == 1, qPrintable(messages->text()), 200000);
        QCOMPARE(view->frameCount(), request.frames);
        const auto finished = view->clip();
        if (request.frames > 1) {  // the tiny model of pictures may be ready before the first look
            QVERIFY(finished != preview);
        }
        QVERIFY2(spread(finished->frames.front()) > 5, "the picture is flat");

        // A step, decoded with the VAE.
        Q_EMIT strip->stepClicked(2);
        QTRY_VERIFY_WITH_TIMEOUT(window->findChild<Viewing*>()->exportOffer().source, 60000);
        QVERIFY(view->clip()->frames != finished->frames);
        Q_EMIT strip->finalClicked();

        // Export through the dialog, then reopen.
        auto* bar = window->findChild<ExportBar*>();
        bar->setFolder(home.path());
        window->exportShown();
        QFileDialog* dialog = window->findChild<QFileDialog*>(QStringLiteral("exportDialog"));
        QVERIFY(dialog);
        dialog->findChild<QLineEdit*>(QStringLiteral("fileNameEdit"))->setText(QStringLiteral("exported"));
        QMetaObject::invokeMethod(dialog, "accept");
        QTRY_VERIFY_WITH_TIMEOUT(std::filesystem::exists(folder / "exported.mp4"), 20000);
        QTRY_VERIFY(!bar->busy());
        const media::Clip clip = media::readClip(folder / "exported.mp4");
        QCOMPARE(clip.width(), request.width);
        QCOMPARE(clip.height(), request.height);
        QCOMPARE(static_cast<int>(clip.frames.size()), request.frames);
        QVERIFY(spread(clip.frames.front()) > 5);
        double changed = 0;
        const auto& first = clip.frames.front().rgb;
        const auto& last = clip.frames.back().rgb;
        for (std::size_t i = 0; i < first.size(); ++i) {
            changed += std::abs(static_cast<int>(first[i]) - static_cast<int>(last[i]));
        }
        changed /= static_cast<double>(first.size());
        qInfo("mean change from the first to the last frame: %.2f of 255", changed);
        QVERIFY2(request.frames == 1 || changed > 0.2, "nothing moves");
        const auto recipe = media::readRecipe(folder / "exported.mp4");
        QVERIFY(recipe);
        QCOMPARE(request::recipeFromJson(*recipe).request.seed, 7ULL);
        QCOMPARE(QString::fromStdString(request::recipeFromJson(*recipe).request.prompt), typed);

        if (panel->model()->classes.count == 0) {
            branchOffAndBack(*window, library);
        }
        window.reset();
        bridge.detach();
        queue.reset();
    }

    /// Key B at a step: the run's settings come, the button branches, Done brings everything back.
    void branchOffAndBack(MainWindow& window, library::ClipLibrary& library) {
        auto* prompt = window.findChild<QPlainTextEdit*>(QStringLiteral("prompt"));
        const QString own = QStringLiteral("words of another clip");
        prompt->setPlainText(own);
        auto* strip = window.findChild<StepStrip*>(QStringLiteral("steps"));
        strip->setFocus();
        Q_EMIT strip->stepClicked(2);
        // On a busy machine the window may be on its way to the front still, and hear no key.
        QTRY_VERIFY(window.isActiveWindow() && window.findChild<QAction*>(QStringLiteral("actionBranch"))->isEnabled());
        QTest::keyClick(strip, Qt::Key_B);
        auto* bar = window.findChild<QWidget*>(QStringLiteral("branchBar"));
        QTRY_VERIFY(bar->isVisible());
        const library::ClipEntry parent = library.list().front();
        QCOMPARE(prompt->toPlainText().toStdString(), parent.recipe.request.prompt);
        prompt->setPlainText(QStringLiteral("a green balloon in the night sky"));
        QTest::mouseClick(window.findChild<QAbstractButton*>(QStringLiteral("generateButton")), Qt::LeftButton);
        QTRY_COMPARE_WITH_TIMEOUT(window.findChild<ClipList*>()->count(), 2, 200000);
        const library::ClipEntry branch = library.list().front();
        QCOMPARE(branch.lineage.parent, parent.id);
        QCOMPARE(branch.recipe.branchedFrom.size(), std::size_t{1});
        QCOMPARE(branch.recipe.request.prompt, std::string("a green balloon in the night sky"));
        QCOMPARE(branch.recipe.request.frames, parent.recipe.request.frames);
        QTest::keyClick(prompt, Qt::Key_Escape);
        QVERIFY(!bar->isVisible());
        QCOMPARE(prompt->toPlainText(), own);
        QTest::keyClick(prompt, Qt::Key_Z, Qt::ControlModifier);
        QCOMPARE(prompt->toPlainText(), QStringLiteral("a green balloon in the night sky"));
    }
};

QTEST_MAIN(TestRealEngine)
#include "test_real_engine.moc"
