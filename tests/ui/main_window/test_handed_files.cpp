// Files that are named when the studio is started, or dropped on it several at once.
#include <fstream>

#include <QAction>
#include <QComboBox>
#include <QFile>
#include <QMenu>
#include <QTest>

#include "media/video_writer.h"
#include "request/inputs.h"
#include "request/json.h"
#include "request/shared_recipe.h"
#include "support/fake_generator.h"
#include "ui/main_window/studio_fixture.h"
#include "ui/settings/crop_view.h"
#include "ui/settings/settings_panel.h"

using namespace tubelet;
using namespace tubelet::tests;
using namespace tubelet::ui;

class TestHandedFiles : public QObject {
    Q_OBJECT

    std::unique_ptr<StudioFixture> m_studio;

    std::filesystem::path clip(const char* name, const char* prompt) const {
        request::ClipRecipe recipe;
        recipe.request = fakeModel().defaults;
        recipe.request.prompt = prompt;
        recipe.modelName = "fake";
        const auto file = m_studio->folder() / name;
        media::writeClip(file, *plainClip(fakeModel().defaults, 10, 1), request::toJson(recipe), false);
        return file;
    }
    std::filesystem::path lora(const char* name) const { return touch(m_studio->folder() / name); }
    std::filesystem::path model() const {
        std::filesystem::create_directories(m_studio->folder() / "model");
        return touch(m_studio->folder() / "model" / "model_index.json").parent_path();
    }
    /// Opens the uses of the file that the message tells of, and chooses one.
    void choose(const char* use) {
        QTRY_VERIFY(m_studio->find<MessageBar>("messageBar")->count() > 0);
        const bool isOurs = !m_studio->message().contains(QStringLiteral("holds no"));
        m_studio->pressMessageButton(isOurs ? QStringLiteral("Use it otherwise\u2026")
                                            : QStringLiteral("Use it\u2026"));
        QTRY_VERIFY(m_studio->find<QMenu>("fileUses"));
        auto* menu = m_studio->find<QMenu>("fileUses");
        menu->findChild<QAction*>(QLatin1String(use))->trigger();
        menu->close();
        QTRY_VERIFY(!m_studio->find<QMenu>("fileUses"));
    }
    QString prompt() { return m_studio->find<QPlainTextEdit>("prompt")->toPlainText(); }
    std::vector<request::Lora> loras() { return m_studio->find<SettingsPanel>()->request().loras; }

  private Q_SLOTS:
    void init() { m_studio = std::make_unique<StudioFixture>(); }
    void cleanup() { m_studio.reset(); }

    /// As the program does: before the models are found, and over what the last session left.
    void namedAtTheStart() {
        m_studio->openReady();
        m_studio->type(QStringLiteral("an old hare"));
        m_studio->window().close();
        m_studio->close();
        m_studio->open();
        m_studio->window().take({clip("named.mp4", "a named fox"), lora("style.safetensors")});
        QTRY_COMPARE(prompt(), QStringLiteral("a named fox"));
        QTRY_COMPARE(loras().size(), std::size_t{1});
    }

    void eachKindAtOnce() {
        m_studio->openReady();
        m_studio->window().take({lora("a.safetensors"), model(), lora("b.safetensors")});
        QTRY_COMPARE(m_studio->find<QComboBox>("model")->currentText(), QStringLiteral("opened"));
        QCOMPARE(loras().size(), std::size_t{2});
    }

    /// The settings are those of one clip.
    void theFirstClipGivesItsRecipe() {
        m_studio->openReady();
        m_studio->window().take({clip("first.mp4", "first"), clip("second.mp4", "second")});
        QTRY_COMPARE(prompt(), QStringLiteral("first"));
        QTest::qWait(100);
        QCOMPARE(prompt(), QStringLiteral("first"));
        // which is said
        QStringList told;
        for (int i = 0; i < 3 && !m_studio->message().isEmpty(); ++i) {
            told << m_studio->message();
            m_studio->find<MessageBar>("messageBar")->dismiss();
        }
        QVERIFY2(told.join('|').contains(QStringLiteral("Left out: second.mp4")), qPrintable(told.join('|')));
    }

    void lorasAreNotLostToTheRestoredList() {
        m_studio->open();
        m_studio->window().take({lora("a.safetensors"), lora("b.safetensors")});
        QTRY_COMPARE(loras().size(), std::size_t{2});
        QTest::qWait(100);
        QCOMPARE(loras().size(), std::size_t{2});
    }

    /// A line a prompt, each a clip; said how many, and taken back at once.
    void aListOfPromptsGoesToTheQueue() {
        m_studio->openReady();
        m_studio->engine->stepMs = 1000;
        const auto file = m_studio->folder() / "list.txt";
        std::ofstream(file) << "\xef\xbb\xbf"
                            << "a red fox\r\n\n   \n# not this\n  a blue owl \na green hare";
        m_studio->window().take({file});
        QTRY_VERIFY2(m_studio->bridge().jobs().size() == 3, qPrintable(m_studio->message()));
        QStringList prompts;
        for (const auto& [id, job] : m_studio->bridge().jobs()) {
            prompts << fromUtf8(job.request.prompt);
        }
        QCOMPARE(prompts, QStringList({"a red fox", "a blue owl", "a green hare"}));
        QTRY_VERIFY2(m_studio->message().contains(QStringLiteral("3 clips of list.txt")),
                     qPrintable(m_studio->message()));
        m_studio->pressMessageButton(QStringLiteral("Undo"));
        // All that wait; the one that has begun is left, which is said.
        QTRY_COMPARE(m_studio->count(jobs::JobState::Waiting), 0);
        QTRY_VERIFY2(m_studio->message().contains(QStringLiteral("\u201ca red fox\u201d has begun")),
                     qPrintable(m_studio->message()));
        QCOMPARE(m_studio->count(jobs::JobState::Running), 1);
    }

    void whatIsNoListOfPromptsIsSaid() {
        m_studio->openReady();
        const auto tell = [this](const std::string& bytes) {
            const auto file = m_studio->folder() / "list.txt";
            std::ofstream(file) << bytes;
            m_studio->find<MessageBar>("messageBar")->dismiss();
            m_studio->window().take({file});
        };
        tell("# all of it\n\n");
        QTRY_VERIFY2(m_studio->message().contains(QStringLiteral("holds no prompt")), qPrintable(m_studio->message()));
        tell("a fox\xff\n");
        QTRY_VERIFY2(m_studio->message().contains(QStringLiteral("no text in UTF-8")), qPrintable(m_studio->message()));
        std::string many;
        for (int i = 0; i < 501; ++i) {
            many += "a fox\n";
        }
        tell(many);
        QTRY_VERIFY2(m_studio->message().contains(QStringLiteral("501 prompts")), qPrintable(m_studio->message()));
        QVERIFY(m_studio->bridge().jobs().empty());
    }

    /// A clip of ours: its settings at once, its other uses beside them, and always a way back.
    void aClipIsUsedOtherwise() {
        m_studio->openReady();
        m_studio->type(QStringLiteral("mine"));
        m_studio->window().take({clip("fox.mp4", "a fox")});
        QTRY_COMPARE(prompt(), QStringLiteral("a fox"));
        choose("useStart");
        QCOMPARE(prompt(), QStringLiteral("mine"));
        const auto inputs = m_studio->find<SettingsPanel>()->request().inputs;
        QCOMPARE(inputs.size(), std::size_t{1});
        QVERIFY(inputs.front().use == request::InputUse::Start);
        QCOMPARE(inputs.front().file.filename(), std::filesystem::path("fox.mp4"));
        // What is cut off is shown.
        QTRY_VERIFY(m_studio->find<CropView>()->isVisible());
        m_studio->pressMessageButton(QStringLiteral("Undo"));
        QVERIFY(m_studio->find<SettingsPanel>()->request().inputs.empty());
    }

    /// What is told of them is true of the next clips, not of what the desk was lent to.
    void whatTheDeskIsLentToEndsFirst() {
        m_studio->openReady();
        m_studio->type(QStringLiteral("mine"));
        m_studio->pressGenerate();
        QTRY_COMPARE(m_studio->count(jobs::JobState::Finished), 1);
        auto* remix = m_studio->find<QAction>("actionRemix");
        const auto* bar = m_studio->find<QWidget>("reworkBar");
        media::writeClip(m_studio->folder() / "foreign.mp4", *plainClip(fakeModel().defaults, 10, 1), "", false);
        remix->trigger();
        QTRY_VERIFY(bar->isVisible());
        m_studio->window().take({m_studio->folder() / "foreign.mp4"});
        QTRY_VERIFY(m_studio->message().contains(QStringLiteral("holds no Tubelet settings")));
        QTRY_VERIFY(bar->isVisible());  // nothing was done with it yet
        choose("useFirst");
        QVERIFY(!bar->isVisible());
        QCOMPARE(m_studio->find<SettingsPanel>()->request().inputs.size(), std::size_t{1});
        remix->trigger();
        QTRY_VERIFY(bar->isVisible());
        m_studio->window().take({clip("fox.mp4", "a fox")});
        QTRY_COMPARE(prompt(), QStringLiteral("a fox"));
        QVERIFY(!bar->isVisible());
        m_studio->find<QAction>("actionCloseOpen")->trigger();  // it takes nothing away
        QCOMPARE(prompt(), QStringLiteral("a fox"));
    }

    /// What stays of a clip of another shape is moved: a step of undo as any other.
    void aCropIsMovedAndTakenBack() {
        m_studio->openReady();
        m_studio->window().take({clip("fox.mp4", "a fox")});
        QTRY_COMPARE(prompt(), QStringLiteral("a fox"));
        choose("useStart");
        auto* settings = m_studio->find<SettingsPanel>();
        auto* crop = m_studio->find<CropView>();
        QTRY_VERIFY(crop->isVisible());
        auto wide = settings->request();
        wide.width = 2 * wide.height;
        settings->setRequest(wide);
        QVERIFY(crop->isMovable());
        QTest::qWait(1000);  // until that is a step of its own
        const auto place = [settings] { return settings->request().inputs.front().crop.y; };
        crop->setFocus();
        QTest::keyClick(crop, Qt::Key_Down);
        QCOMPARE(place(), 0.55);
        auto* undo = m_studio->find<QAction>("actionUndo");
        undo->trigger();
        QCOMPARE(place(), 0.5);
        QCOMPARE(crop->position().y, 0.5);
        m_studio->find<QAction>("actionRedo")->trigger();
        QCOMPARE(place(), 0.55);
        QCOMPARE(crop->position().y, 0.55);
    }

    void aRecipesCropComesBack() {
        m_studio->openReady();
        request::ClipRecipe recipe;
        recipe.request = fakeModel().defaults;
        recipe.request.prompt = "a fox";
        recipe.modelName = "fake";
        request::Input first;
        first.use = request::InputUse::First;
        first.file = clip("given.mp4", "a cat");
        first.crop = {0.25, 1};
        recipe.request.inputs = {first};
        const auto file = m_studio->folder() / "made.mp4";
        media::writeClip(file, *plainClip(fakeModel().defaults, 10, 1), request::toSharedJson(recipe), false);
        m_studio->window().take({file});
        QTRY_COMPARE(prompt(), QStringLiteral("a fox"));
        const auto inputs = m_studio->find<SettingsPanel>()->request().inputs;
        QCOMPARE(inputs.size(), std::size_t{1});
        QVERIFY(inputs.front().file == first.file && inputs.front().crop == first.crop);
        QVERIFY(m_studio->find<CropView>()->position() == first.crop);
    }

    /// What changes nothing is no step, so its message takes no other step back.
    void settingsThatAreThereAlreadyAreNoStep() {
        m_studio->openReady();
        m_studio->type(QStringLiteral("mine"));
        const auto file = clip("fox.mp4", "a fox");
        m_studio->window().take({file});
        QTRY_COMPARE(prompt(), QStringLiteral("a fox"));
        m_studio->find<MessageBar>("messageBar")->dismiss();
        m_studio->window().take({file});
        QTRY_VERIFY(m_studio->message().contains(QStringLiteral("fox.mp4")));
        for (const auto* button : m_studio->find<MessageBar>("messageBar")->findChildren<QAbstractButton*>()) {
            QVERIFY(button->text() != QStringLiteral("Undo"));
        }
        choose("useStart");
        QCOMPARE(prompt(), QStringLiteral("a fox"));
    }

    /// One frame at the beginning and one at the end go together; a clip to go on with takes the
    /// place of the one at the beginning.
    void framesGoTogether() {
        m_studio->openReady();
        media::writeClip(m_studio->folder() / "foreign.mp4", *plainClip(fakeModel().defaults, 10, 1), "", false);
        const auto use = [this](const char* name) {
            m_studio->window().take({m_studio->folder() / "foreign.mp4"});
            QTRY_VERIFY2(m_studio->message().contains(QStringLiteral("holds no Tubelet settings")),
                         qPrintable(m_studio->message()));
            choose(name);
        };
        const auto given = [this] { return m_studio->find<SettingsPanel>()->request().inputs.size(); };
        use("useFirst");
        QCOMPARE(given(), std::size_t{1});
        use("useLast");
        QCOMPARE(given(), std::size_t{2});
        use("useExtend");
        const auto request = m_studio->find<SettingsPanel>()->request();
        QCOMPARE(given(), std::size_t{2});
        QVERIFY(request::findInput(request, request::InputUse::First) == nullptr);
        QVERIFY(request::findInput(request, request::InputUse::Last) != nullptr);
    }

    /// With no model at all they are answered too.
    void withoutAModel() {
        m_studio->models.clear();
        m_studio->open();
        m_studio->window().take({m_studio->folder() / "missing.mp4"});
        QTRY_VERIFY2(m_studio->message().contains(QStringLiteral("missing.mp4")), qPrintable(m_studio->message()));
    }
};

QTEST_MAIN(TestHandedFiles)
#include "test_handed_files.moc"
