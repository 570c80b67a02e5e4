// A slow disk holds up no window: it says what it waits for, takes what comes later, and what
// nobody waits for any more is dropped.
#include <fstream>
#include <utility>

#include <QAction>
#include <QApplication>
#include <QClipboard>
#include <QElapsedTimer>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QPushButton>
#include <QSettings>
#include <QtTest>

#include "media/video_writer.h"
#include "request/shared_recipe.h"
#include "support/fake_generator.h"
#include "ui/gallery/clip_list.h"
#include "ui/main_window/log_dialog.h"
#include "ui/main_window/preferences_dialog.h"
#include "ui/main_window/studio_fixture.h"
#include "ui/settings/settings_panel.h"
#include "ui/studio/file_choice.h"
#include "ui/style/errand_threads.h"

using namespace tubelet;
using namespace tubelet::tests;
using namespace tubelet::ui;

namespace {

/// Well beyond what is told of (NewestQuestion::kQuietMs).
constexpr int kSlowMs = 700;
/// What a window may be away, with room for a busy machine.
constexpr int kAtOnceMs = 300;

}  // namespace

class TestSlowDisk : public QObject {
    Q_OBJECT

    std::unique_ptr<StudioFixture> m_studio;

    /// Does what a person does, and fails where it comes back late.
    void atOnce(const std::function<void()>& act) {
        QElapsedTimer time;
        time.start();
        act();
        QVERIFY2(time.elapsed() < kAtOnceMs, qPrintable(QStringLiteral("%1 ms").arg(time.elapsed())));
    }
    void trigger(const char* action) {
        atOnce([&] { m_studio->find<QAction>(action)->trigger(); });
    }
    void makeClip() {
        m_studio->type(QStringLiteral("a red fox"));
        m_studio->pressGenerate();
        QTRY_COMPARE(m_studio->count(jobs::JobState::Finished), 1);
        QTRY_COMPARE(m_studio->find<ClipList>()->count(), 1);
    }
    request::GenerationRequest settings() { return m_studio->find<SettingsPanel>()->request(); }
    bool says(const char* words) { return m_studio->message().contains(QLatin1String(words)); }
    QString hint() {
        QStringList all;
        for (const QLabel* label : m_studio->find<PreferencesDialog>()->findChildren<QLabel*>()) {
            all << label->text();
        }
        return all.join(QLatin1Char('\n'));
    }

  private Q_SLOTS:
    void init() {
        m_studio = std::make_unique<StudioFixture>();
        m_studio->openReady();
    }
    void cleanup() {
        ErrandThreads::delayAll(0);
        m_studio.reset();
    }

    void theClipOfACommandIsLookedFor() {
        makeClip();
        ErrandThreads::delayAll(kSlowMs);
        trigger("actionStartFromClip");
        QVERIFY(settings().inputs.empty());
        QTRY_VERIFY2(says("Looking for the file"), qPrintable(m_studio->message()));
        trigger("actionExtendClip");  // instead
        QTRY_COMPARE(settings().inputs.size(), std::size_t{1});
        QVERIFY(settings().inputs[0].use == request::InputUse::Extend);
        QTest::qWait(2 * kSlowMs);
        QVERIFY(settings().inputs[0].use == request::InputUse::Extend);
        QVERIFY(!says("Looking for the file"));
    }

    void aClipThatIsGoneIsToldOf() {
        makeClip();
        std::filesystem::remove(m_studio->library().list()[0].file);
        ErrandThreads::delayAll(kSlowMs);
        trigger("actionStartFromClip");
        QTRY_VERIFY2(says("is gone"), qPrintable(m_studio->message()));
        QVERIFY(settings().inputs.empty());
    }

    /// All that were handed over count, however quickly one after the other.
    void handedFilesAreSortedInTheBackground() {
        const auto one = touch(m_studio->folder() / "one.safetensors");
        const auto other = touch(m_studio->folder() / "other.safetensors");
        ErrandThreads::delayAll(kSlowMs);
        atOnce([&] { m_studio->window().take({one}); });
        QTRY_VERIFY2(says("Reading the file"), qPrintable(m_studio->message()));
        atOnce([&] { m_studio->window().take({other}); });
        QVERIFY(settings().loras.empty());
        QTRY_COMPARE(settings().loras.size(), std::size_t{2});
        QCOMPARE(settings().loras[0].file, one);
        QCOMPARE(settings().loras[1].file, other);
        QVERIFY(!says("Reading the file"));
    }

    /// Each answer is of its own file, and the newest file counts: a recipe with files asks twice.
    void anAnswerIsOfItsOwnFile() {
        const auto clip = [this](const char* name) {
            request::ClipRecipe recipe;
            recipe.request = fakeModel().defaults;
            recipe.request.prompt = name;
            recipe.modelName = "fake";
            request::Input first;
            first.use = request::InputUse::First;
            first.file = touch(m_studio->folder() / "given.png");
            recipe.request.inputs = {first};
            const auto file = m_studio->folder() / (std::string(name) + ".mp4");
            media::writeClip(file, *plainClip(fakeModel().defaults, 10, 1), request::toSharedJson(recipe), false);
            return file;
        };
        const auto one = clip("one"), other = clip("other");
        QStringList told;
        connect(m_studio->find<RecipeReuse>(), &RecipeReuse::reused, this,
                [&](const QString& sentence, bool, const std::filesystem::path& file) {
                    told << fromPath(file.filename()) + QLatin1Char(':') + sentence.section(QLatin1Char('.'), 0, 0);
                });
        auto* choice = m_studio->find<FileChoice>();
        ErrandThreads::delayAll(kSlowMs);
        // once it is read its folders are looked for
        bool isRead = false;
        connect(m_studio->find<RecipeReuse>(), &RecipeReuse::slowChanged, choice, [&](bool slow) {
            if (!slow && !std::exchange(isRead, true)) {
                QMetaObject::invokeMethod(
                    choice, [&] { choice->take(other); }, Qt::QueuedConnection);
            }
        });
        choice->take(one);
        QTRY_VERIFY(isRead);
        QTRY_VERIFY2(says("The settings of other.mp4"), qPrintable(m_studio->message()));
        QCOMPARE(m_studio->find<QPlainTextEdit>("prompt")->toPlainText(), QStringLiteral("other"));
        QCOMPARE(told, QStringList{QStringLiteral("other.mp4:The settings of other")});
        ErrandThreads::delayAll(0);
        m_studio->pressMessageButton(QStringLiteral("Use it otherwise\u2026"));
        QTRY_VERIFY(m_studio->find<QMenu>("fileUses"));
        m_studio->find<QAction>("useStart")->trigger();
        QCOMPARE(settings().inputs.size(), std::size_t{1});
        QCOMPARE(settings().inputs[0].file, other);
        m_studio->find<QMenu>("fileUses")->close();
    }

    /// The inputs that are compared are still those of the desk.
    void aPartLeavesTheWarningOfTheRest() {
        request::ClipRecipe recipe;
        recipe.request = fakeModel().defaults;
        recipe.modelName = "fake";
        request::Input first;
        first.use = request::InputUse::First;
        first.file = m_studio->folder() / "gone.png";
        recipe.request.inputs = {first};
        request::ClipRecipe other = recipe;
        other.request.inputs.clear();
        auto* reuse = m_studio->find<RecipeReuse>();
        QStringList told;
        connect(reuse, &RecipeReuse::failed, this, [&](const Failure& failure) { told << failure.sentence; });
        ErrandThreads::delayAll(kSlowMs);
        for (const auto part : {RecipeReuse::Part::Prompt, RecipeReuse::Part::Seed}) {
            told.clear();
            reuse->apply(recipe, QStringLiteral("one.mp4"));
            reuse->apply(other, QStringLiteral("other.mp4"), part);
            QTRY_COMPARE(told.size(), 1);
            QVERIFY2(told[0].contains(QStringLiteral("gone.png")), qPrintable(told[0]));
        }
        told.clear();
        reuse->apply(recipe, QStringLiteral("one.mp4"));
        reuse->apply(other, QStringLiteral("other.mp4"));  // the desk has no inputs any more
        QTest::qWait(2 * kSlowMs);
        QVERIFY(told.isEmpty());
    }

    void aRecentModelIsLookedFor() {
        const auto folder = m_studio->folder() / "mine";
        std::filesystem::create_directories(folder);
        touch(folder / "model_index.json");
        m_studio->window().take({folder});
        QTRY_VERIFY(m_studio->find<SettingsPanel>()->model()->folder == folder);
        QVERIFY(m_studio->find<SettingsPanel>()->chooseModel(fakeModel().folder));
        auto* menu = m_studio->find<QMenu>("menuRecentModels");
        ErrandThreads::delayAll(kSlowMs);
        atOnce([&] { Q_EMIT menu->aboutToShow(); });
        QAction* mine = nullptr;
        for (QAction* action : menu->actions()) {
            mine = action->toolTip() == fromPath(folder) ? action : mine;
        }
        QVERIFY(mine);
        atOnce([&] { mine->trigger(); });
        QTRY_VERIFY2(says("Looking for the model"), qPrintable(m_studio->message()));
        QVERIFY(m_studio->find<SettingsPanel>()->model()->folder != folder);
        QTRY_VERIFY(m_studio->find<SettingsPanel>()->model()->folder == folder);
        QVERIFY(!says("Looking for the model"));
    }

    void theClipsFolderIsLookedAt() {
        const auto other = m_studio->folder() / "other clips";
        std::filesystem::create_directory(other);
        trigger("actionPreferences");
        auto* dialog = m_studio->find<PreferencesDialog>();
        const auto choose = [&] {
            atOnce([&] { QMetaObject::invokeMethod(dialog, "setFolder", Q_ARG(QString, fromPath(other))); });
        };
        ErrandThreads::delayAll(kSlowMs);
        choose();
        QTRY_VERIFY2(hint().contains(QStringLiteral("Looking whether")), qPrintable(hint()));
        QVERIFY(dialog->preferences().clipsFolder.isEmpty());
        QTRY_COMPARE(dialog->preferences().clipsFolder, fromPath(other));
        QVERIFY(!hint().contains(QStringLiteral("Looking whether")));
        // the usual place is chosen before the answer
        QTest::mouseClick(dialog->findChild<QPushButton*>(QStringLiteral("preferencesUsualClips")), Qt::LeftButton);
        choose();
        QTest::mouseClick(dialog->findChild<QPushButton*>(QStringLiteral("preferencesUsualClips")), Qt::LeftButton);
        QTest::qWait(2 * kSlowMs);
        QVERIFY(dialog->preferences().clipsFolder.isEmpty());
    }

    void theLogIsReadInTheBackground() {
        std::filesystem::create_directories(m_studio->folder() / "logs");
        const auto file = m_studio->folder() / "logs" / "tubelet.log";
        std::ofstream(file) << "2026-11-28 10:00:00.001 info  [app] studio is open\n";
        ErrandThreads::delayAll(kSlowMs);
        trigger("actionLog");
        auto* dialog = m_studio->find<LogDialog>();
        auto* told = dialog->findChild<QLabel*>(QStringLiteral("logTold"));
        auto* text = dialog->findChild<QPlainTextEdit*>();
        QTRY_VERIFY2(told->text().startsWith(QStringLiteral("Reading")), qPrintable(told->text()));
        QVERIFY(text->toPlainText().isEmpty());
        QTRY_VERIFY(text->toPlainText().contains(QStringLiteral("studio is open")));
        QVERIFY(told->text().startsWith(QStringLiteral("The last lines")));
        dialog->close();
        // one that is there and can't be read is not said to be missing
        ErrandThreads::delayAll(0);
        std::filesystem::remove(file);
        std::filesystem::create_directory(file);
        QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
        trigger("actionLog");
        told = m_studio->find<QLabel>("logTold");
        QTRY_VERIFY2(told->text().contains(QStringLiteral("can't be read")), qPrintable(told->text()));
    }

    void aPastedPictureIsKeptInTheBackground() {
        QImage picture(40, 20, QImage::Format_RGB32);
        picture.fill(Qt::red);
        QApplication::clipboard()->setImage(picture);
        ErrandThreads::delayAll(kSlowMs);
        trigger("actionPaste");
        QTRY_VERIFY2(says("Keeping the picture"), qPrintable(m_studio->message()));
        QTRY_VERIFY2(says("to start from"), qPrintable(m_studio->message()));
    }

    /// The newest words are on the disk when the window has closed, whatever is being written.
    void theEndWaitsForTheSettings() {
        ErrandThreads::delayAll(kSlowMs);
        m_studio->type(QStringLiteral("an old hare"));
        QTest::qWait(1200);  // they are being written
        m_studio->type(QStringLiteral("a new hare"));
        m_studio->window().close();
        const QSettings stored(fromPath(m_studio->settingsFile()), QSettings::IniFormat);
        QCOMPARE(stored.value(QStringLiteral("clip/prompt")).toString(), QStringLiteral("a new hare"));
    }

    /// With a question of each kind under way.
    void theEndNeitherHangsNorCrashes() {
        makeClip();
        const auto file = touch(m_studio->folder() / "one.safetensors");
        trigger("actionPreferences");
        ErrandThreads::delayAll(2000);
        trigger("actionStartFromClip");
        trigger("actionLog");
        m_studio->window().take({file});
        Q_EMIT m_studio->find<QMenu>("menuRecentModels")->aboutToShow();
        QMetaObject::invokeMethod(m_studio->find<PreferencesDialog>(), "setFolder",
                                  Q_ARG(QString, fromPath(m_studio->folder())));
        QTest::qWait(50);
        ErrandThreads::delayAll(0);  // those that are not under way yet
        QElapsedTimer time;
        time.start();
        m_studio->window().close();
        m_studio->close();
        QVERIFY2(time.elapsed() < 10'000, qPrintable(QStringLiteral("%1 ms").arg(time.elapsed())));
        QTest::qWait(2500);  // what was left behind ends, and harms nobody
    }
};

QTEST_MAIN(TestSlowDisk)
#include "test_slow_disk.moc"
