#include <QAction>
#include <QDoubleSpinBox>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QTemporaryDir>
#include <QTest>
#include <QUndoStack>

#include "library/clip_library.h"
#include "support/fake_experts.h"
#include "support/fake_generator.h"
#include "ui/bridge/text.h"
#include "ui/prompt/generate_row.h"
#include "ui/prompt/prompt_panel.h"
#include "ui/settings/seed_field.h"
#include "ui/settings/settings_panel.h"
#include "ui/studio/branching.h"
#include "ui/studio/detour.h"
#include "ui/studio/draft_desk.h"
#include "ui/studio/draft_history.h"
#include "ui/studio/recipe_reuse.h"
#include "ui/studio/undo_actions.h"

using namespace tubelet;
using namespace tubelet::ui;

class TestUndo : public QObject {
    Q_OBJECT

    struct Desk {
        QAction generate, undo, redo;
        PromptPanel prompt;
        SettingsPanel settings;
        GenerateRow row{generate};
        DraftDesk desk{prompt, settings, row};
        QUndoStack stack;
        DraftHistory history{desk, stack};
        Detour detour{desk, history, stack, row};
        UndoActions actions{stack, history, undo, redo};

        Desk() {
            settings.setModels({tests::fakeModel(), tests::fakeModel("other")});
            history.begin();
        }
        void type(const QString& text) {
            QTest::keyClicks(prompt.findChild<QPlainTextEdit*>(QStringLiteral("prompt")), text);
        }
        QDoubleSpinBox* guidance() { return settings.findChild<QDoubleSpinBox*>(QStringLiteral("guidance")); }
    };

  private Q_SLOTS:
    void whatIsTypedWithoutAPauseIsOneStep() {
        Desk desk;
        QVERIFY(!desk.undo.isEnabled());
        desk.type(QStringLiteral("a red fox"));
        QVERIFY(desk.undo.isEnabled());  // before the pause has made a step of it
        desk.history.settle();
        desk.type(QStringLiteral(" runs"));
        desk.undo.trigger();
        QCOMPARE(desk.prompt.prompt(), QStringLiteral("a red fox"));
        desk.undo.trigger();
        QCOMPARE(desk.prompt.prompt(), QString());
        QVERIFY(!desk.undo.isEnabled());
        desk.redo.trigger();
        desk.redo.trigger();
        QCOMPARE(desk.prompt.prompt(), QStringLiteral("a red fox runs"));
    }

    /// Before the pause has made a step of it, and after something else has become one meanwhile.
    void undoRightBehindTypingUndoesTyping() {
        Desk desk;
        desk.type(QStringLiteral("a red fox"));
        desk.undo.trigger();
        QCOMPARE(desk.prompt.prompt(), QString());
        desk.type(QStringLiteral("frog"));
        QTRY_VERIFY(!desk.history.isPending());  // it settles by itself
        QCOMPARE(desk.stack.count(), 1);
        desk.type(QStringLiteral("s"));
        desk.undo.trigger();
        QCOMPARE(desk.prompt.prompt(), QStringLiteral("frog"));
    }

    void wordsAndFiguresAreStepsOfTheirOwnInOneOrder() {
        Desk desk;
        desk.type(QStringLiteral("fox"));
        desk.guidance()->setValue(7);
        desk.row.setClips(4);
        desk.type(QStringLiteral("es"));
        const Draft last = desk.desk.draft();
        desk.undo.trigger();
        QCOMPARE(desk.prompt.prompt(), QStringLiteral("fox"));
        desk.undo.trigger();
        QCOMPARE(desk.row.clips(), 1);
        desk.undo.trigger();
        QCOMPARE(desk.settings.request().guidance, 4.0);
        QCOMPARE(desk.prompt.prompt(), QStringLiteral("fox"));
        desk.undo.trigger();
        QCOMPARE(desk.prompt.prompt(), QString());
        for (int i = 0; i < 4; ++i) {
            desk.redo.trigger();
        }
        QVERIFY(desk.desk.draft() == last);
    }

    /// As every other figure: a step of undo, and what a branch is made of.
    void theSecondGuidanceIsOneOfTheFigures() {
        Desk desk;
        desk.settings.setModels({tests::fakeExperts()});
        desk.history.begin();
        desk.settings.findChild<QDoubleSpinBox*>(QStringLiteral("lowNoiseGuidance"))->setValue(2);
        desk.history.settle();
        QCOMPARE(desk.settings.request().lowNoiseGuidance, std::optional<double>(2));
        const BranchPoint point{1, 3, tests::fakeExperts().defaults};
        QCOMPARE(point.requestFor(desk.settings.request()).lowNoiseGuidance, std::optional<double>(2));
        desk.undo.trigger();
        QCOMPARE(desk.settings.request().lowNoiseGuidance, std::optional<double>(3));
    }

    void settingsOfAClipComeInOneStepAndGoInOne() {
        Desk desk;
        desk.type(QStringLiteral("my own words"));
        desk.settings.seed()->setSeed(7);
        desk.history.settle();
        const Draft before = desk.desk.draft();
        const QTemporaryDir folder;
        const library::ClipLibrary library(toPath(folder.filePath(QStringLiteral("library.sqlite"))),
                                           toPath(folder.path()));
        RecipeReuse reuse(desk.prompt, desk.settings, desk.history, desk.detour, library);
        request::ClipRecipe recipe;
        recipe.request = tests::fakeModel("other").defaults;
        recipe.request.model = tests::fakeModel("other").folder;
        recipe.request.prompt = "of the clip";
        recipe.request.seed = 99;
        recipe.request.steps = 3;
        reuse.apply(recipe, QStringLiteral("clip.mp4"));
        QCOMPARE(desk.prompt.prompt(), QStringLiteral("of the clip"));
        QCOMPARE(desk.settings.request().steps, 3);
        QVERIFY(desk.undo.text().contains(QStringLiteral("clip.mp4")));
        desk.undo.trigger();
        QVERIFY(desk.desk.draft() == before);
        desk.redo.trigger();
        QCOMPARE(desk.settings.request().seed, 99u);
        QVERIFY(desk.settings.request().model == tests::fakeModel("other").folder);
    }

    void theModelsDefaultsCanBeUndone() {
        Desk desk;
        desk.guidance()->setValue(9);
        desk.history.settle();
        desk.settings.findChild<QPushButton*>(QStringLiteral("defaults"))->click();
        QCOMPARE(desk.settings.request().guidance, 4.0);
        desk.undo.trigger();
        QCOMPARE(desk.settings.request().guidance, 9.0);
    }

    /// Once its model is there, it is not said to be missing any more.
    void whatIsToldOfAMissingModelGoesWithIt() {
        Desk desk;
        QString told;
        connect(&desk.detour, &Detour::told, this, [&told](const QString& sentence) { told = sentence; });
        auto request = tests::fakeModel("third").defaults;
        request.model = tests::fakeModel("third").folder;
        QVERIFY(!desk.detour.canShow(request));
        QVERIFY(told.contains(QStringLiteral("not in the list")));
        const auto all = {tests::fakeModel(), tests::fakeModel("other"), tests::fakeModel("third")};
        desk.detour.recheck();
        QVERIFY(!told.isEmpty());
        desk.settings.setModels(all);
        desk.detour.recheck();
        QCOMPARE(told, QString());
        // what was shown without it
        desk.settings.setModels({tests::fakeModel(), tests::fakeModel("other")});
        desk.detour.begin({QStringLiteral("opening"),
                           QStringLiteral("end"),
                           Draft::of(request),
                           QStringLiteral("Paint"),
                           GenerateRow::HasCount::Yes,
                           true,
                           {},
                           [] {},
                           {}});
        QVERIFY(told.contains(QStringLiteral("Its model is not in the list")));
        desk.settings.setModels(all);
        desk.detour.recheck();
        QVERIFY(!told.contains(QStringLiteral("Its model is not in the list")));
    }

    /// Dice before every clip are no work of a person.
    void aThrownSeedIsNoStep() {
        Desk desk;
        QVERIFY(desk.settings.seed()->randomEachTime());
        desk.settings.seed()->roll();
        desk.history.settle();
        QVERIFY(!desk.undo.isEnabled());
        desk.settings.seed()->setRandomEachTime(false);
        desk.settings.seed()->setSeed(5);
        desk.settings.seed()->roll();
        desk.history.settle();
        QVERIFY(desk.undo.isEnabled());
    }
};

QTEST_MAIN(TestUndo)
#include "test_undo.moc"
