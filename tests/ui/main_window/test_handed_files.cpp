// Files that are named when the studio is started, or dropped on it several at once.
#include <QComboBox>
#include <QFile>
#include <QTest>

#include "media/video_writer.h"
#include "request/json.h"
#include "support/fake_generator.h"
#include "ui/main_window/studio_fixture.h"
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
    }

    void lorasAreNotLostToTheRestoredList() {
        m_studio->open();
        m_studio->window().take({lora("a.safetensors"), lora("b.safetensors")});
        QTRY_COMPARE(loras().size(), std::size_t{2});
        QTest::qWait(100);
        QCOMPARE(loras().size(), std::size_t{2});
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
