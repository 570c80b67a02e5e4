#include <fstream>
#include <map>

#include <QAction>
#include <QDialog>
#include <QFileDialog>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QMenu>
#include <QMenuBar>
#include <QPushButton>
#include <QTest>
#include <QToolButton>
#include <QTranslator>
#include <QTreeWidget>

#include "request/json.h"
#include "ui/main_window/studio_fixture.h"
#include "ui/prompt/prompt_panel.h"
#include "ui/settings/preset_menu.h"
#include "ui/settings/seed_field.h"
#include "ui/settings/settings_panel.h"
#include "ui/studio/recipe_files.h"

using namespace tubelet;
using namespace tubelet::tests;
using namespace tubelet::ui;
using jobs::JobState;

/// What helps with the words of a clip, in the whole window.
class TestPrompting : public QObject {
    Q_OBJECT

    std::unique_ptr<StudioFixture> m_studio;

    QString prompt() { return m_studio->find<QPlainTextEdit>("prompt")->toPlainText(); }
    QList<QPushButton*> examples() { return m_studio->find<QWidget>("examples")->findChildren<QPushButton*>(); }
    bool invitesWith(const QString& words) {
        for (const QLabel* label : m_studio->find<QWidget>("preview")->findChildren<QLabel*>()) {
            if (label->isVisible() && label->text().contains(words)) {
                return true;
            }
        }
        return false;
    }
    void recall(Qt::Key key) { QTest::keyClick(m_studio->find<QPlainTextEdit>("prompt"), key, Qt::ControlModifier); }

  private Q_SLOTS:
    void init() {
        m_studio = std::make_unique<StudioFixture>();
        m_studio->openReady();
    }
    void cleanup() { m_studio.reset(); }

    void anExampleIsOneClickAway() {
        auto* list = m_studio->find<QWidget>("examples");
        QTRY_VERIFY(list->isVisible());
        QCOMPARE(examples().size(), 2);
        QVERIFY(invitesWith(QStringLiteral("Write a prompt")));
        QTest::mouseClick(examples().at(1), Qt::LeftButton);
        QCOMPARE(prompt(), QStringLiteral("a fox on red"));
        QVERIFY(m_studio->find<QPlainTextEdit>("prompt")->hasFocus());
        QVERIFY(list->isVisible());  // the next can be tried
        QVERIFY(!invitesWith(QStringLiteral("Write a prompt")));
        QVERIFY(invitesWith(QStringLiteral("Press Generate")));
        // One's own words are not offered to be replaced.
        m_studio->type(QStringLiteral("a red fox, mine"));
        QVERIFY(!list->isVisible());
        m_studio->type(QStringLiteral("a red fox"));
        QVERIFY(list->isVisible());
        m_studio->pressGenerate();
        QTRY_VERIFY(!list->isVisible());
        QTRY_COMPARE(m_studio->count(JobState::Finished), 1);
        QVERIFY(!list->isVisible());
    }

    /// Whatever the language that a word is shown in.
    void wordsAreShownWithTheirPictures() {
        m_studio->close();
        QImage sheet(32, 16, QImage::Format_RGB32);
        sheet.fill(Qt::blue);
        sheet.setPixelColor(4, 4, Qt::red);
        const QString file = fromPath(m_studio->folder() / "words.png");
        QVERIFY(sheet.save(file));
        m_studio->studioWords.pictures = {toPath(file), 16, {"fox", "cat"}};
        m_studio->openReady();
        const auto pictureOf = [this](const QString& word) {
            QTest::mouseClick(m_studio->find<QAbstractButton>("browseWords"), Qt::LeftButton);
            auto* list = m_studio->find<QListWidget>("words");
            const auto items = list->findItems(word, Qt::MatchExactly);
            const QImage picture = items.isEmpty() ? QImage() : items.front()->data(Qt::DecorationRole).value<QImage>();
            m_studio->find<QWidget>("wordsBrowser")->hide();
            return picture;
        };
        QTRY_VERIFY(!pictureOf(QStringLiteral("fox")).isNull());
        QCOMPARE(pictureOf(QStringLiteral("fox")).size(), QSize(16, 16));
        QCOMPARE(pictureOf(QStringLiteral("fox")).pixelColor(4, 4), QColor(Qt::red));
        m_studio->find<QPlainTextEdit>("prompt")->setPlainText(QStringLiteral(u"\u7ea2"));
        QVERIFY(!pictureOf(QStringLiteral(u"\u72d0\u72f8")).isNull());
        // A file that isn't one, or has too few, is only left out.
        m_studio->close();
        m_studio->studioWords.pictures->words = {"fox", "cat", "dog"};
        m_studio->openReady();
        QTest::qWait(50);
        QVERIFY(pictureOf(QStringLiteral("fox")).isNull());
    }

    void aModelWithoutExamplesShowsNone() {
        m_studio->close();
        m_studio->studioWords = {};
        m_studio->openReady();
        QTest::qWait(100);
        QVERIFY(!m_studio->find<QWidget>("examples")->isVisible());
    }

    void formerPromptsComeBackAlsoAfterARestart() {
        for (const char* text : {"red one", "red two"}) {
            m_studio->type(QString::fromLatin1(text));
            m_studio->pressGenerate();
        }
        QTRY_COMPARE(m_studio->count(JobState::Finished), 2);
        m_studio->type(QStringLiteral("dra"));
        m_studio->window().close();
        m_studio->close();
        m_studio->openReady();
        QCOMPARE(prompt(), QStringLiteral("dra"));
        recall(Qt::Key_Up);
        QCOMPARE(prompt(), QStringLiteral("red two"));
        recall(Qt::Key_Up);
        recall(Qt::Key_Up);
        QCOMPARE(prompt(), QStringLiteral("red one"));
        recall(Qt::Key_Down);
        recall(Qt::Key_Down);
        QCOMPARE(prompt(), QStringLiteral("dra"));
    }

    void whatIsCutOffIsSaidBeforeGenerate() {
        auto* tokens = m_studio->find<QLabel>("tokens");
        m_studio->type(QStringLiteral("a red fox"));
        QTRY_COMPARE(tokens->text(), QStringLiteral("3 of 512 tokens"));
        m_studio->find<QPlainTextEdit>("prompt")->setPlainText(QStringLiteral("fox ").repeated(600));
        QTRY_VERIFY(tokens->text().startsWith(QStringLiteral("601 of 512 tokens. Not read:")));
        m_studio->type(QStringLiteral(" "));
        QTRY_VERIFY(!tokens->isVisible());
    }

    void aMessageAboutTheRequestGoesWithItsReason() {
        m_studio->type(QStringLiteral(" "));
        m_studio->pressGenerate();
        QVERIFY(m_studio->message().contains(QStringLiteral("prompt is empty")));
        m_studio->type(QStringLiteral("a"));
        QVERIFY(m_studio->message().isEmpty());
        m_studio->availableBytes = 1;
        m_studio->pressGenerate();
        QTRY_VERIFY(m_studio->message().contains(QStringLiteral("needs about")));
        Q_EMIT m_studio->find<QPushButton>("presets")->menu()->aboutToShow();
        m_studio->find<QPushButton>("presets")->menu()->actions().first()->trigger();
        QVERIFY(m_studio->message().isEmpty());
    }

    void ownPresetsSurviveARestartAndADeletion() {
        auto* presets = m_studio->find<SettingsPanel>()->presets();
        presets->save(QStringLiteral("mine"));
        m_studio->window().close();
        m_studio->close();
        m_studio->openReady();
        presets = m_studio->find<SettingsPanel>()->presets();
        QCOMPARE(presets->presets().size(), std::size_t{1});
        presets->remove(QStringLiteral("mine"));
        QVERIFY(presets->presets().empty());
        m_studio->pressMessageButton(QStringLiteral("Undo"));
        QCOMPARE(presets->presets().front().name, QStringLiteral("mine"));
        m_studio->find<QAction>("actionRedo")->trigger();
        QVERIFY(presets->presets().empty());
        m_studio->find<QAction>("actionUndo")->trigger();
        QCOMPARE(presets->presets().size(), std::size_t{1});
    }

    /// One that was saved after another was deleted is a step of its own.
    void undoOfAPresetLeavesTheOthers() {
        auto* presets = m_studio->find<SettingsPanel>()->presets();
        const auto names = [&] {
            QStringList names;
            for (const Preset& preset : presets->presets()) {
                names << preset.name;
            }
            return names.join(' ');
        };
        presets->save(QStringLiteral("a"));
        presets->save(QStringLiteral("b"));
        presets->remove(QStringLiteral("a"));
        presets->save(QStringLiteral("c"));
        QCOMPARE(names(), QStringLiteral("b c"));
        QAction* undo = m_studio->find<QAction>("actionUndo");
        QAction* redo = m_studio->find<QAction>("actionRedo");
        undo->trigger();
        QCOMPARE(names(), QStringLiteral("b"));
        undo->trigger();
        QCOMPARE(names(), QStringLiteral("a b"));
        redo->trigger();
        redo->trigger();
        QCOMPARE(names(), QStringLiteral("b c"));
    }

    void aRecipeIsSavedAndTakenOverWholeOrInPart() {
        auto* panel = m_studio->find<SettingsPanel>();
        m_studio->type(QStringLiteral("a red fox"));
        panel->seed()->setSeed(77);
        auto request = panel->request();
        request.steps = 13;
        panel->setRequest(request);
        const std::filesystem::path file = m_studio->folder() / "fox.json";
        auto* recipes = m_studio->window().findChild<RecipeFiles*>();
        recipes->save(fromPath(file));
        QTRY_VERIFY(std::filesystem::exists(file));

        const auto take = [&](const char* action) {
            request.steps = 5;
            request.seed = 1;
            panel->setRequest(request);
            panel->seed()->setRandomEachTime(true);
            m_studio->type(QStringLiteral("mine"));
            m_studio->find<QAction>(action)->trigger();
            auto* dialog = m_studio->find<QFileDialog>("recipeDialog");
            Q_EMIT dialog->fileSelected(fromPath(file));
            dialog->close();
        };
        take("actionTakePrompt");
        QTRY_COMPARE(prompt(), QStringLiteral("a red fox"));
        QCOMPARE(panel->request().steps, 5);
        QVERIFY(panel->seed()->randomEachTime());
        take("actionTakeSeed");
        QTRY_COMPARE(panel->request().seed, std::uint64_t{77});
        QCOMPARE(prompt(), QStringLiteral("mine"));
        QCOMPARE(panel->request().steps, 5);
        QVERIFY(!panel->seed()->randomEachTime());
        take("actionTakeSettings");
        QTRY_COMPARE(prompt(), QStringLiteral("a red fox"));
        QCOMPARE(panel->request().steps, 13);
        QCOMPARE(panel->request().seed, std::uint64_t{77});
    }

    void whatIsNoRecipeChangesNothing() {
        m_studio->type(QStringLiteral("mine"));
        int told = 0;
        for (const char* text : {"", "{", "[]", "{\"a\": 1}", "{\"request\": 5}"}) {
            const std::filesystem::path file = m_studio->folder() / ("broken" + std::to_string(++told) + ".json");
            std::ofstream(file) << text;
            m_studio->drop(file);
            QTRY_VERIFY2(m_studio->message().contains(QStringLiteral("holds no Tubelet settings")), text);
            m_studio->find<MessageBar>("messageBar")->dismiss();
            QCOMPARE(prompt(), QStringLiteral("mine"));
        }
    }

    void defaultsOpenTheSeed() {
        m_studio->find<SettingsPanel>()->seed()->setRandomEachTime(false);
        m_studio->find<QPushButton>("defaults")->click();
        QVERIFY(m_studio->find<SettingsPanel>()->seed()->randomEachTime());
    }

    void aWrongSeedKeepsTheRowsHeight() {
        auto* seed = m_studio->find<QLineEdit>("seed");
        const int height = seed->height();
        for (const char* typed : {"99999999999999999999", "-1"}) {
            seed->setFocus();
            seed->selectAll();
            QTest::keyClicks(seed, QString::fromLatin1(typed));
            QTest::keyClick(seed, Qt::Key_Tab);
            QCoreApplication::processEvents();
            QVERIFY(seed->height() >= height);
        }
    }

    /// Alt with a letter does one thing, in both languages.
    void accessKeysOfTheWindowDontCollide() {
        for (const bool chinese : {false, true}) {
            QTranslator translator;
            if (chinese) {
                m_studio->close();
                QVERIFY(translator.load(QStringLiteral(":/translations/tubelet_zh_CN.qm")));
                qApp->installTranslator(&translator);
                m_studio->openReady();
                m_studio->find<QAction>("actionShortcuts")->trigger();
                const auto* list = m_studio->find<QTreeWidget>("shortcutsList");
                QVERIFY(list->topLevelItemCount() > 15);
                for (int row = 0; row < list->topLevelItemCount(); ++row) {
                    const QString name = list->topLevelItem(row)->text(0);
                    QVERIFY2(!name.contains(QLatin1Char('(')), qPrintable(name));
                }
            }
            std::map<QString, QStringList> owners;
            const auto add = [&](const QString& text) {
                const QKeySequence key = QKeySequence::mnemonic(text);
                if (!key.isEmpty()) {
                    owners[key.toString()] << text;
                }
            };
            for (const QAction* action : m_studio->window().menuBar()->actions()) {
                add(action->text());
            }
            for (const QLabel* label : m_studio->window().findChildren<QLabel*>()) {
                if (label->buddy()) {
                    add(label->text());
                }
            }
            for (const auto* button : m_studio->window().findChildren<QAbstractButton*>()) {
                if (button->isVisible()) {
                    add(button->text());
                }
            }
            QVERIFY(owners.size() >= 5);
            for (const auto& [key, texts] : owners) {
                QVERIFY2(texts.size() == 1, qPrintable(key + ": " + texts.join(QStringLiteral(", "))));
            }
        }
    }
};

QTEST_MAIN(TestPrompting)
#include "test_prompting.moc"
