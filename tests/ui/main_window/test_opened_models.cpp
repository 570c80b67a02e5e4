// Models that are brought in other forms than a folder in diffusers' layout: single files,
// ComfyUIs; and those that were found and can't be used.
#include <algorithm>

#include <QAction>
#include <QClipboard>
#include <QComboBox>
#include <QFileDialog>
#include <QLabel>
#include <QListWidget>
#include <QMenu>
#include <QMimeData>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>

#include "support/fake_generator.h"
#include "ui/main_window/models_dialog.h"
#include "ui/main_window/studio_fixture.h"
#include "ui/settings/lora_section.h"
#include "ui/settings/settings_panel.h"

using namespace tubelet;
using namespace tubelet::tests;
using namespace tubelet::ui;

namespace fs = std::filesystem;

class TestOpenedModels : public QObject {
    Q_OBJECT

    std::unique_ptr<StudioFixture> m_studio;
    QString m_asked;  ///< the place that was opened last
    QStringList m_said;

    fs::path comfy() const { return m_studio->folder() / "ComfyUI"; }
    fs::path fileOf(const std::string& name) const {
        return comfy() / "models" / "diffusion_models" / (name + ".safetensors");
    }
    models::FoundModel single(const std::string& name) const {
        auto model = StudioFixture::foundModel(name, fileOf(name));
        model.facts->parts = {{"transformer", fileOf(name)}, {"vae", comfy() / "models" / "vae" / "wan.safetensors"}};
        model.facts->notices = {verbatim("Several files are a VAE.")};
        return model;
    }
    /// A ComfyUI with models of these names, and some that can't be used.
    void makeComfy(const std::vector<std::string>& usable, const std::vector<std::string>& broken) {
        fs::create_directories(comfy());
        models::ModelsIn all;
        all.isComfy = true;
        for (const auto& name : usable) {
            touch(fileOf(name));
            all.models.push_back(single(name));
        }
        for (const auto& name : broken) {
            touch(fileOf(name));
            all.models.push_back(StudioFixture::brokenModel(fileOf(name), "A VAE is missing for " + name + "."));
        }
        if (usable.empty()) {
            all.problem = Error(ErrorKind::ModelUnreadable, verbatim("None of them can be used."));
        }
        m_studio->modelsIn = [all, root = comfy(), this](const fs::path& place) {
            QMetaObject::invokeMethod(this, [this, place] { m_asked = fromPath(place); });
            models::ModelsIn one;
            if (!fs::exists(root)) {
                one.problem = Error(ErrorKind::ModelUnreadable, verbatim("There is no such model."));
                return one;
            }
            if (place == root) {
                return all;
            }
            const auto found = std::find_if(all.models.begin(), all.models.end(),
                                            [&](const auto& model) { return model.place == place; });
            if (found != all.models.end() && found->facts) {
                one.models = {*found};
            } else if (found != all.models.end()) {
                one.problem = found->problem;
            } else {
                one.models = {StudioFixture::foundModel("elsewhere", place)};
            }
            return one;
        };
        m_studio->handedOver = [](const fs::path& path) {
            const auto name = path.filename().string();
            models::Handed handed{models::HandedAs::Model, path, {}, {}};
            if (name.starts_with("style")) {
                handed.as = models::HandedAs::Lora;
            } else if (name.starts_with("vae") || name.starts_with("umt5")) {
                handed.as = models::HandedAs::Part;
                handed.component = name.starts_with("vae") ? "vae" : "text_encoder";
                handed.sentence = verbatim(name + " is a part: open the transformer instead.");
            } else if (name.starts_with("broken")) {
                handed.as = models::HandedAs::Refused;
                handed.sentence = verbatim(name + " is damaged.");
            }
            return handed;
        };
    }
    QComboBox* chooser() { return m_studio->find<QComboBox>("model"); }
    QStringList chosenFrom() {
        QStringList names;
        for (int i = 0; i < chooser()->count(); ++i) {
            names << chooser()->itemText(i);
        }
        return names;
    }
    std::vector<request::Lora> loras() { return m_studio->find<SettingsPanel>()->request().loras; }
    ModelsDialog* dialog() {
        m_studio->find<QAction>("actionModels")->trigger();
        return m_studio->find<ModelsDialog>();
    }
    /// Texts of the message bar, the newest first, which are dismissed.
    /// All that the window has said since init(); what it says now is dismissed.
    const QStringList& messages() {
        for (auto* bar = m_studio->find<MessageBar>("messageBar"); bar->count() > 0; bar->dismiss()) {
            m_said << bar->text();
        }
        return m_said;
    }

  private Q_SLOTS:
    void init() {
        m_studio = std::make_unique<StudioFixture>();
        m_asked.clear();
        m_said.clear();
    }
    void cleanup() { m_studio.reset(); }

    void theOnlyModelOfAComfyIsChosen() {
        makeComfy({"wan"}, {});
        m_studio->openReady();
        m_studio->drop(comfy());
        QTRY_COMPARE(chooser()->currentText(), QStringLiteral("wan"));
        QCOMPARE(m_studio->message(), QString());
        QVERIFY(m_studio->find<SettingsPanel>()->model()->folder == fileOf("wan"));
    }

    /// All of them can be chosen, it is said how many there are and where, and so it is the next
    /// time, with another one that was chosen.
    void severalModelsOfAComfyAreListed() {
        makeComfy({"one", "two", "three"}, {"four"});
        m_studio->openReady();
        m_studio->window().take({comfy()});
        QTRY_COMPARE(chooser()->currentText(), QStringLiteral("one"));
        const QStringList names{"fake", "one", "two", "three"};
        QCOMPARE(chosenFrom(), names);
        const QString said = m_studio->message();
        QVERIFY2(said.contains(QStringLiteral("3 models were found")) &&
                     said.contains(QStringLiteral("one, is chosen")) &&
                     said.contains(QStringLiteral("top of the settings")) &&
                     said.contains(QStringLiteral("can't be used: 1")),
                 qPrintable(said));
        m_studio->pressMessageButton(QStringLiteral("Models\u2026"));
        QTRY_VERIFY(m_studio->find<ModelsDialog>());
        m_studio->find<ModelsDialog>()->close();
        QVERIFY(m_studio->find<SettingsPanel>()->chooseModel(fileOf("two")));
        m_studio->window().close();
        m_studio->close();
        m_studio->openReady();
        QTRY_COMPARE(chosenFrom(), names);
        QCOMPARE(chooser()->currentText(), QStringLiteral("two"));
        QVERIFY(m_studio->find<SettingsPanel>()->model()->folder == fileOf("two"));
    }

    void aComfyWithoutAModelSaysWhy() {
        makeComfy({}, {"four", "five"});
        m_studio->openReady();
        m_studio->window().take({comfy()});
        QTRY_VERIFY2(m_studio->message().contains(QStringLiteral("None of them can be used.")),
                     qPrintable(m_studio->message()));
        QCOMPARE(chosenFrom(), QStringList{"fake"});
        auto* list = dialog()->findChild<QListWidget*>();
        QCOMPARE(list->count(), 4);
        QCOMPARE(list->item(2)->text(), QStringLiteral("four.safetensors"));
    }

    /// With the reason, greyed, and not to be chosen.
    void theUnusableAreListedWithTheReason() {
        makeComfy({"wan"}, {"four"});
        m_studio->damage = "The model file is truncated.";
        m_studio->openReady();
        m_studio->window().take({comfy()});
        QTRY_COMPARE(chooser()->currentText(), QStringLiteral("wan"));
        QCOMPARE(chosenFrom(), QStringList({"fake", "wan"}));
        auto* shown = dialog();
        auto* list = shown->findChild<QListWidget*>();
        auto* use = shown->findChild<QPushButton*>(QStringLiteral("modelsUse"));
        const auto* about = shown->findChild<QLabel*>(QStringLiteral("modelsAbout"));
        QCOMPARE(list->count(), 5);
        QCOMPARE(list->item(1)->text(), QStringLiteral("wan"));
        QVERIFY2(about->text().contains(fromPath(comfy() / "models" / "vae" / "wan.safetensors")) &&
                     about->text().contains(QStringLiteral("Several files are a VAE.")),
                 qPrintable(about->text()));
        QVERIFY(list->item(2)->flags() == Qt::NoItemFlags && list->item(2)->text().contains("can't be used"));
        list->setCurrentRow(3);
        QCOMPARE(list->currentItem()->text(), QStringLiteral("damaged"));
        QVERIFY2(about->text().contains(QStringLiteral("The model file is truncated.")), qPrintable(about->text()));
        list->setCurrentRow(4);
        QVERIFY2(about->text().contains(QStringLiteral("A VAE is missing for four.")), qPrintable(about->text()));
        const QColor grey = shown->palette().color(QPalette::Disabled, QPalette::Text);
        QVERIFY(list->item(4)->foreground().color() == grey && list->item(1)->foreground().color() != grey);
        Q_EMIT list->itemActivated(list->item(4));
        QVERIFY(shown->isVisible());
        QCOMPARE(use->text(), QStringLiteral("Try again"));
        QSignalSpy folders(shown, &ModelsDialog::folderWanted);
        shown->findChild<QPushButton*>(QStringLiteral("modelsFolder"))->click();
        QVERIFY(folders.size() == 1 && folders.front().front().value<fs::path>() == fileOf("four"));
        const auto told = messages().filter(QStringLiteral("missing for four")).size();
        QTest::mouseClick(use, Qt::LeftButton);
        QTRY_VERIFY(messages().filter(QStringLiteral("missing for four")).size() > told);
        QCOMPARE(chooser()->currentText(), QStringLiteral("wan"));
    }

    /// Once it can be used it is a model like any other.
    void whatWasMendedIsTaken() {
        makeComfy({"wan"}, {"four"});
        m_studio->openReady();
        m_studio->window().take({comfy()});
        QTRY_COMPARE(chooser()->currentText(), QStringLiteral("wan"));
        m_studio->window().close();
        m_studio->close();
        makeComfy({"wan", "four"}, {});
        m_studio->openReady();
        QTRY_COMPARE(chosenFrom(), QStringList({"fake", "wan", "four"}));
        QCOMPARE(dialog()->findChild<QListWidget*>()->count(), 3);
    }

    /// A LoRA stays a LoRA, whatever its name; a file that can't be used is told.
    void filesAreTakenAsWhatTheyAre() {
        makeComfy({"wan"}, {});
        m_studio->openReady();
        m_studio->window().take({m_studio->folder() / "style.gguf", m_studio->folder() / "other.gguf",
                                 m_studio->folder() / "broken.safetensors"});
        QTRY_COMPARE(chooser()->currentText(), QStringLiteral("elsewhere"));
        QCOMPARE(loras().size(), std::size_t{1});
        QTRY_VERIFY(messages().contains("broken.safetensors is damaged."));
    }

    void aPartAloneIsTold() {
        makeComfy({"wan"}, {});
        m_studio->openReady();
        m_studio->drop(m_studio->folder() / "vae.safetensors");
        QTRY_COMPARE(m_studio->message(), QStringLiteral("vae.safetensors is a part: open the transformer instead."));
        QCOMPARE(chosenFrom(), QStringList{"fake"});
        QVERIFY(loras().empty());
    }

    /// Wherever they lie.
    void partsThatComeWithAModelAreItsOwn() {
        makeComfy({"wan"}, {});
        m_studio->openReady();
        const auto in = [this](const char* name) { return fromPath(m_studio->folder() / name); };
        m_studio->window().take({m_studio->folder() / "vae.safetensors", m_studio->folder() / "wan.gguf",
                                 m_studio->folder() / "umt5.gguf", m_studio->folder() / "vae2.safetensors"});
        QTRY_COMPARE(m_asked, in("wan.gguf") + "|text_encoder=" + in("umt5.gguf") + "|vae=" + in("vae.safetensors"));
        QTRY_VERIFY(messages().contains("vae2.safetensors is a part: open the transformer instead."));
    }

    /// Whoever drops a model on the list of LoRAs means the model.
    void aModelOnTheListOfLoras() {
        makeComfy({"wan"}, {});
        m_studio->openReady();
        StudioFixture::drop(fileOf("wan"), *m_studio->find<SettingsPanel>()->loras());
        QTRY_COMPARE(chooser()->currentText(), QStringLiteral("wan"));
        QVERIFY(loras().empty());
    }

    void pasted() {
        makeComfy({"wan"}, {});
        m_studio->openReady();
        auto* data = new QMimeData;
        data->setUrls({QUrl::fromLocalFile(fromPath(fileOf("wan")))});
        QApplication::clipboard()->setMimeData(data);
        m_studio->find<QAction>("actionPaste")->trigger();
        QTRY_COMPARE(chooser()->currentText(), QStringLiteral("wan"));
    }

    void theDialogOffersTheirFiles() {
        m_studio->openReady();
        m_studio->find<QAction>("actionOpen")->trigger();
        auto* asked = m_studio->find<QFileDialog>("openDialog");
        QVERIFY(asked);
        for (const char* ending : {"*.gguf", "*.safetensors", "*.yaml", "*.json"}) {
            QVERIFY2(asked->nameFilters().front().contains(QLatin1String(ending)), ending);
        }
        asked->close();
    }

    /// Its disk is away, and comes back with all that it holds; the menu of recent models knows its
    /// file too.
    void aComfyIsWaitedFor() {
        makeComfy({"one", "two"}, {});
        m_studio->openReady();
        m_studio->window().take({comfy()});
        QTRY_COMPARE(chooser()->currentText(), QStringLiteral("one"));
        auto* recent = m_studio->find<QMenu>("menuRecentModels");
        QVERIFY(m_studio->find<SettingsPanel>()->chooseModel(fakeModel().folder));
        Q_EMIT recent->aboutToShow();
        QTRY_COMPARE(recent->actions().value(1)->text(), QStringLiteral("one"));
        recent->actions().value(1)->trigger();
        QTRY_COMPARE(chooser()->currentText(), QStringLiteral("one"));
        m_studio->window().close();
        m_studio->close();
        fs::rename(comfy(), m_studio->folder() / "away");
        m_studio->open();
        auto* note = m_studio->find<QLabel>("modelMissing");
        QTRY_VERIFY2(note->isVisible() && note->text().contains(QStringLiteral("one.safetensors is not there")),
                     qPrintable(note->text()));
        QCOMPARE(chosenFrom(), QStringList({"fake", "ComfyUI (not there now)", "one.safetensors (not there now)"}));
        fs::rename(m_studio->folder() / "away", comfy());
        QTest::mouseClick(m_studio->find<QPushButton>("modelRetry"), Qt::LeftButton);
        QTRY_COMPARE(chosenFrom(), QStringList({"fake", "one", "two"}));
        QCOMPARE(chooser()->currentText(), QStringLiteral("one"));
        QVERIFY(!note->isVisible());
    }
};

QTEST_MAIN(TestOpenedModels)
#include "test_opened_models.moc"
