// A model that is fetched by the window: where it is offered, and what becomes of it.
#include <QCheckBox>
#include <QLineEdit>
#include <QListWidget>
#include <QPushButton>
#include <QTest>
#include <QToolButton>

#include "core/hub/hub_test.h"
#include "ui/hub/get_model_dialog.h"
#include "ui/main_window/studio_fixture.h"
#include "ui/settings/lora_section.h"
#include "ui/settings/settings_panel.h"

using namespace tubelet;
using namespace tubelet::tests;
namespace fs = std::filesystem;

class TestGetting : public QObject {
    Q_OBJECT

    std::unique_ptr<StudioFixture> m_studio;

    ui::GetModelDialog* dialog() {
        for (auto* found : m_studio->window().findChildren<ui::GetModelDialog*>()) {
            if (found->isVisible()) {
                return found;
            }
        }
        return nullptr;
    }
    template <class Widget>
    Widget* part(const char* name) {
        return dialog()->findChild<Widget*>(QString::fromLatin1(name));
    }
    /// As somebody who types an address and agrees.
    void fetch(const QString& address) {
        QVERIFY(dialog());
        auto* list = part<QListWidget>("getList");
        list->setCurrentRow(list->count() - 1);
        part<QLineEdit>("getAddress")->setText(address);
        part<QLineEdit>("getFolder")->setText(ui::fromPath(models()));
        auto* act = part<QPushButton>("getAct");
        act->click();
        QTRY_VERIFY(part<QCheckBox>("getAgree")->isVisible());
        part<QCheckBox>("getAgree")->setChecked(true);
        QTRY_VERIFY(act->isEnabled());
        act->click();
        QTRY_VERIFY(!dialog());
    }
    fs::path models() const { return m_studio->folder() / "models"; }

  private Q_SLOTS:
    void init() {
        forgetSurroundings();
        m_studio = std::make_unique<StudioFixture>();
    }
    void cleanup() {
        m_studio.reset();
        forgetSurroundings();
    }

    void whereNoModelIsFoundOneIsOffered() {
        const ModelServer server(smallModel());
        qputenv("HF_ENDPOINT", server.root().c_str());
        m_studio->models.clear();
        m_studio->open();
        QTRY_VERIFY(m_studio->message().contains("No model was found"));
        m_studio->pressMessageButton(QStringLiteral("Get a model\u2026"));
        fetch(QString::fromLatin1(ModelServer::kRepository));
        auto* panel = m_studio->find<ui::SettingsPanel>();
        QTRY_VERIFY(panel->model());
        QCOMPARE(panel->model()->folder, models() / "model");
        QVERIFY(m_studio->find<QAction>("actionGenerate")->isEnabled());
        QVERIFY(!m_studio->message().contains("No model"));
    }

    /// From everywhere it is the one dialog.
    void theOneDialogIsOpenedFromEverywhere() {
        m_studio->openReady();
        m_studio->find<QAction>("actionGetModel")->trigger();
        auto* first = dialog();
        QVERIFY(first);
        m_studio->find<QToolButton>("getModel")->click();
        QCOMPARE(m_studio->window().findChildren<ui::GetModelDialog*>().size(), 1);
        first->close();
        m_studio->find<QAction>("actionModels")->trigger();
        m_studio->find<QPushButton>("modelsGet")->click();
        QVERIFY(dialog());
    }

    /// What is no model is told where it lies, and a LoRA joins the list where that is wanted.
    void aLoraIsOffered() {
        const ModelServer server({{"README.md", "# A LoRA\n", false}, {"style.safetensors", someBytes(1000), true}});
        qputenv("HF_ENDPOINT", server.root().c_str());
        m_studio->openReady();
        m_studio->find<QAction>("actionGetModel")->trigger();
        fetch(QString::fromStdString(server.root() + "/owner/model/blob/main/style.safetensors"));
        QTRY_VERIFY2(m_studio->message().contains("It is here"), qPrintable(m_studio->message()));
        m_studio->pressMessageButton(QStringLiteral("Add to the LoRAs"));
        const auto loras = m_studio->find<ui::SettingsPanel>()->request().loras;
        QCOMPARE(loras.size(), std::size_t{1});
        QCOMPARE(loras[0].file.filename(), fs::path("style.safetensors"));
        QVERIFY(fs::exists(loras[0].file));
    }
};

QTEST_MAIN(TestGetting)
#include "test_getting.moc"
