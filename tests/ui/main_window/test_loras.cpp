// The list of LoRAs in the window: what it asks of the engine, what a run gets, what comes back.
#include <atomic>
#include <chrono>
#include <semaphore>

#include <QComboBox>
#include <QDoubleSpinBox>
#include <QListView>
#include <QPushButton>
#include <QTest>

#include "media/video_reader.h"
#include "media/video_writer.h"
#include "request/json.h"
#include "ui/gallery/clip_list.h"
#include "ui/main_window/studio_fixture.h"
#include "ui/messages/notice_text.h"
#include "ui/settings/lora_row.h"
#include "ui/settings/lora_section.h"
#include "ui/settings/settings_panel.h"

using namespace tubelet;
using namespace tubelet::tests;
using namespace tubelet::ui;
using request::Lora;

class TestLoras : public QObject {
    Q_OBJECT

    std::unique_ptr<StudioFixture> m_studio;

    std::filesystem::path made(const char* name) const { return touch(m_studio->folder() / "loras" / name); }
    LoraSection* list() { return m_studio->find<LoraSection>(); }
    std::vector<Lora> shown() { return m_studio->find<SettingsPanel>()->request().loras; }
    /// Of the first row.
    QString fit() {
        auto* row = list()->findChild<LoraRow*>();
        return row ? row->findChild<QLabel*>(QStringLiteral("loraFit"))->text().remove(QChar(0x200b)) : QString();
    }
    void restart() {
        m_studio->window().close();
        m_studio->close();
        m_studio->openReady();
    }
    void generate() {
        m_studio->type(QStringLiteral("a red fox"));
        m_studio->pressGenerate();
    }

  private Q_SLOTS:
    void init() {
        m_studio = std::make_unique<StudioFixture>();
        m_studio->models = {fakeModel(), fakeModel("other")};
    }
    void cleanup() { m_studio.reset(); }

    void aRunGetsTheList() {
        m_studio->openReady();
        const auto a = made("a.safetensors"), b = made("b.safetensors");
        list()->add({a, b});
        list()->findChildren<QDoubleSpinBox*>()[0]->setValue(0.8);
        const std::vector<Lora> wanted{{a, 0.8}, {b, 1}};
        library::ClipEntry entry;
        connect(&m_studio->bridge(), &EngineBridge::clipFinished, this,
                [&](qint64, const library::ClipEntry& clip) { entry = clip; });
        generate();
        QTRY_COMPARE_WITH_TIMEOUT(m_studio->find<ClipList>()->count(), 1, 20000);
        QCOMPARE(entry.recipe.request.loras, wanted);
        const auto* clips = m_studio->find<ClipList>()->findChild<QListView*>();
        // as a pointer does that rests on it
        m_studio->find<ClipModel>()->prepareToolTip(entry.id);
        const auto details = [&] { return clips->model()->index(0, 0).data(Qt::ToolTipRole).toString(); };
        QTRY_VERIFY2(details().contains(QStringLiteral("LoRA: a (0.8), b (1)")), qPrintable(details()));

        // The clip's settings bring it back, whatever is there now.
        list()->setLoras({{made("c.safetensors"), 1}});
        Q_EMIT m_studio->find<ClipList>()->reuseRequested(entry);
        QCOMPARE(shown(), wanted);
        QTRY_VERIFY2(fit().startsWith(QStringLiteral("Rank 16.")), qPrintable(fit()));

        // Its file names them without their folders, which the list of clips knows.
        const auto json = media::readRecipe(entry.file).value_or("");
        QVERIFY(json.find("a.safetensors") != std::string::npos &&
                json.find(a.parent_path().string()) == std::string::npos);
        const auto copy = m_studio->folder() / "passed-on.mp4";
        std::filesystem::copy_file(entry.file, copy);
        list()->setLoras({{made("c.safetensors"), 1}});
        m_studio->drop(copy);
        QTRY_COMPARE(shown(), wanted);
    }

    /// Dropped anywhere on the window: a file, and a folder that PEFT wrote.
    void droppedOnesAreAdded() {
        m_studio->openReady();
        const auto file = made("a.safetensors");
        m_studio->drop(file);
        QTRY_COMPARE(shown(), (std::vector<Lora>{{file, 1}}));
        const auto folder = touch(m_studio->folder() / "peft" / "adapter_config.json").parent_path();
        m_studio->drop(folder);
        QTRY_COMPARE(shown(), (std::vector<Lora>{{file, 1}, {folder, 1}}));
    }

    void aRestartKeepsTheList() {
        m_studio->openReady();
        const std::vector<Lora> wanted{{made("b.safetensors"), -0.25}, {m_studio->folder() / "gone.safetensors", 1.5}};
        list()->setLoras(wanted);
        restart();
        QTRY_COMPARE(shown(), wanted);
        QTRY_VERIFY(fit().startsWith(QStringLiteral("Rank 16.")));
    }

    void aRestartWithoutTheModelKeepsTheList() {
        m_studio->openReady();
        const std::vector<Lora> wanted{{made("b.safetensors"), 0.5}};
        list()->setLoras(wanted);
        m_studio->window().close();
        m_studio->close();
        const auto models = std::exchange(m_studio->models, {});
        m_studio->open();
        QTRY_VERIFY(!m_studio->message().isEmpty());
        QCOMPARE(shown(), wanted);
        m_studio->window().close();
        m_studio->close();
        m_studio->models = models;
        m_studio->openReady();
        QTRY_COMPARE(shown(), wanted);
    }

    void aRecipeWithoutItsFileIsKeptAndToldAtGenerate() {
        m_studio->openReady();
        request::ClipRecipe recipe;
        recipe.request = fakeModel().defaults;
        recipe.request.model = fakeModel().folder;
        recipe.request.prompt = "dropped fox";
        recipe.request.loras = {{"/elsewhere/style.safetensors", 0.6}};
        const auto file = m_studio->folder() / "dropped.mp4";
        media::writeClip(file, *plainClip(fakeModel().defaults, 10, 1), request::toJson(recipe), false);
        m_studio->drop(file);
        QTRY_COMPARE(shown(), recipe.request.loras);
        QTRY_VERIFY2(fit().startsWith(QStringLiteral("The file is not here")), qPrintable(fit()));
        QVERIFY2(m_studio->message().endsWith(QStringLiteral("LoRA: style (0.6)")), qPrintable(m_studio->message()));
        generate();
        QTRY_VERIFY2(m_studio->message().contains(QStringLiteral("The LoRA style is not at")),
                     qPrintable(m_studio->message()));
        QCOMPARE(m_studio->bridge().jobs().size(), std::size_t(0));
        QCOMPARE(shown(), recipe.request.loras);
    }

    void oneOfTheSameNameIsOfferedOnly() {
        m_studio->openReady();
        const auto other = made("a.safetensors");
        const auto twin = made("style.safetensors");
        list()->setLoras({{"/elsewhere/style.safetensors", 0.6}, {other, 1}});
        auto* button = list()->findChild<QPushButton*>(QStringLiteral("loraReplace"));
        QTRY_COMPARE(button->text(), QStringLiteral("Use that one"));
        QCOMPARE(shown()[0].file, std::filesystem::path("/elsewhere/style.safetensors"));
        QTest::mouseClick(button, Qt::LeftButton);
        QCOMPARE(shown()[0], (Lora{twin, 0.6}));
        QTRY_VERIFY(fit().startsWith(QStringLiteral("Rank 16.")));
    }

    void whatFitsNothingIsNotRun() {
        m_studio->fitLora = [](const auto& file, const auto&) {
            if (file.stem() == "broken") {
                throw Error(ErrorKind::ModelUnreadable, verbatim("It holds no layers of LoRA or its kin."));
            }
            return fakeReport(file, 40);
        };
        m_studio->openReady();
        list()->add({made("foreign.safetensors")});
        QTRY_VERIFY(fit().startsWith(QStringLiteral("Fits nothing")));
        generate();
        QTRY_VERIFY(m_studio->message().contains(QStringLiteral("foreign fits nothing in this model")));
        list()->setLoras({{made("broken.safetensors"), 1}});
        QTRY_VERIFY(fit().startsWith(QStringLiteral("It holds no layers")));
        generate();
        QTRY_VERIFY(m_studio->message().contains(QStringLiteral("It holds no layers")));
        QCOMPARE(m_studio->bridge().jobs().size(), std::size_t(0));
        list()->setLoras({});
        generate();
        QTRY_COMPARE_WITH_TIMEOUT(m_studio->find<ClipList>()->count(), 1, 20000);
    }

    void anotherModelIsAskedAgain() {
        m_studio->fitLora = [](const auto& file, const auto& model) {
            return fakeReport(file, model == fakeModel("other").folder ? 10 : 0);
        };
        m_studio->openReady();
        list()->add({made("a.safetensors")});
        QTRY_VERIFY(fit().contains(QStringLiteral("All 40 tensors")));
        m_studio->find<SettingsPanel>()->chooseModel(fakeModel("other").folder);
        QVERIFY2(fit().startsWith(QStringLiteral("Comparing")), "what was true of the other model is not shown");
        QTRY_VERIFY(fit().contains(QStringLiteral("30 of 40 tensors")));
    }

    void lateAnswersAreDropped() {
        auto gate = std::make_shared<std::counting_semaphore<>>(0);
        auto asked = std::make_shared<std::atomic<int>>(0);
        m_studio->fitLora = [gate, asked](const auto& file, const auto& model) {
            ++*asked;
            // or a failed test would never end
            (void)gate->try_acquire_for(std::chrono::seconds(5));
            return fakeReport(file, model == fakeModel("other").folder ? 10 : 0);
        };
        m_studio->openReady();
        const auto a = made("a.safetensors"), b = made("b.safetensors");
        list()->add({a});
        QTRY_COMPARE(asked->load(), 1);
        // Another file and another model before the answer: it is of neither.
        list()->setLoras({{b, 1}});
        m_studio->find<SettingsPanel>()->chooseModel(fakeModel("other").folder);
        gate->release();
        QTRY_COMPARE(asked->load(), 2);
        QVERIFY2(fit().startsWith(QStringLiteral("Comparing")), qPrintable(fit()));
        gate->release();
        QTRY_VERIFY2(fit().contains(QStringLiteral("30 of 40 tensors")), qPrintable(fit()));
        // The same file, asked of the model before.
        list()->setLoras({{made("c.safetensors"), 1}});
        QTRY_COMPARE(asked->load(), 3);
        m_studio->find<SettingsPanel>()->chooseModel(fakeModel().folder);
        gate->release();
        QTRY_COMPARE(asked->load(), 4);
        QTest::qWait(50);
        QVERIFY2(fit().startsWith(QStringLiteral("Comparing")), qPrintable(fit()));
        gate->release();
        QTRY_VERIFY2(fit().contains(QStringLiteral("All 40 tensors")), qPrintable(fit()));
        // What was asked of a model that isn't chosen any more is not even begun.
        list()->add({a, b, made("d.safetensors")});
        QTRY_COMPARE(asked->load(), 5);
        list()->setLoras({});
        m_studio->find<SettingsPanel>()->chooseModel(fakeModel("other").folder);
        gate->release();
        QTest::qWait(100);
        QCOMPARE(asked->load(), 5);
        QVERIFY(shown().empty());
    }

    void aFileDroppedOnTheWindowIsAdded() {
        m_studio->openReady();
        const auto file = made("style.safetensors");
        m_studio->drop(file);
        QTRY_COMPARE(shown(), (std::vector<Lora>{{file, 1}}));
        QVERIFY(m_studio->message().isEmpty());
    }

    void notAllOfAFileIsToldShortly() {
        const request::Notice notice = request::partialLora(fakeReport("/loras/style.safetensors", 10));
        QVERIFY2(NoticeText::sentence(notice, nullptr).startsWith(QStringLiteral("The LoRA style.safetensors is used")),
                 qPrintable(NoticeText::sentence(notice, nullptr)));
        QVERIFY(NoticeText::sentence(notice, nullptr).size() < 120);
    }
};

QTEST_MAIN(TestLoras)
#include "test_loras.moc"
