#include <QMenu>
#include <QSignalSpy>
#include <QTest>

#include "support/fake_experts.h"
#include "support/fake_generator.h"
#include "ui/settings/preset_menu.h"
#include "ui/settings/presets.h"

using namespace tubelet;
using namespace tubelet::ui;
using tubelet::tests::fakeModel;

class TestPresets : public QObject {
    Q_OBJECT

    const request::ModelFacts m_facts = fakeModel();
    const request::ModelFacts m_fast = fakeModel("fast");
    request::GenerationRequest m_now;
    std::unique_ptr<PresetMenu> m_menu;

    QStringList texts() {
        Q_EMIT m_menu->menu()->aboutToShow();
        QStringList list;
        for (const QAction* action : m_menu->menu()->actions()) {
            if (!action->isSeparator()) {
                list << (action->isChecked() ? QStringLiteral("*") : QString()) + action->text().remove('&');
            }
        }
        return list;
    }
    void trigger(int index) { m_menu->menu()->actions().at(index)->trigger(); }

  private Q_SLOTS:
    void init() {
        m_now = m_facts.defaults;
        m_menu = std::make_unique<PresetMenu>(
            PresetMenu::Panel{[this] { return m_now; }, [this] { return &m_facts; },
                              [this](const auto& folder) { return folder == m_fast.folder ? &m_fast : nullptr; },
                              [this](const auto& request) { m_now = request; }});
    }

    void everyModelHasThreeQualities() {
        QCOMPARE(texts(),
                 (QStringList{"Draft (5 steps)", "*Good (10 steps)", "Best (20 steps)", "Save these settings\u2026"}));
        m_now.width = 112;
        m_now.guidance = 7;
        m_now.seed = 5;
        texts();
        trigger(0);
        QCOMPARE(m_now.steps, 5);
        QCOMPARE(m_now.guidance, 4.0);
        QCOMPARE(m_now.width, 112);  // the shape stays
        QCOMPARE(m_now.seed, std::uint64_t{5});
        QVERIFY(texts().first().startsWith('*'));
        auto short_ = m_facts;
        short_.defaults.steps = 1;
        QCOMPARE(withQuality(m_now, Quality::Draft, short_).steps, 1);
        short_.defaults.steps = 1000;
        QCOMPARE(withQuality(m_now, Quality::Best, short_).steps, 1000);
    }

    /// Draft is the few-step edition where the model names one that is there; it says what it is.
    void aDraftIsTheFewStepEdition() {
        const auto tip = [this] { return m_menu->menu()->actions().first()->toolTip(); };
        texts();
        QVERIFY2(tip().contains("Half the steps"), qPrintable(tip()));
        m_menu->setDraft(request::DraftEdition{{}, 3, 1.0, {}, request::Sampler::Euler});
        QCOMPARE(texts().first(), QStringLiteral("Draft (3 steps)"));
        QVERIFY2(tip().contains("3 steps, guidance 1, sampler euler"), qPrintable(tip()));
        QVERIFY(!tip().contains("Half"));
        trigger(0);
        QCOMPARE(m_now.steps, 3);
        QCOMPARE(m_now.guidance, 1.0);
        QCOMPARE(m_now.shift, m_facts.defaults.shift);
        QVERIFY(m_now.sampler == request::Sampler::Euler && m_now.model == m_facts.folder);
        m_menu->setDraft(request::DraftEdition{m_fast.folder, {}, {}, {}, {}});
        texts();
        QVERIFY2(tip().contains(QString::fromStdString(m_fast.name)), qPrintable(tip()));
        trigger(0);
        QVERIFY(m_now.model == m_fast.folder);
        QCOMPARE(m_now.steps, m_fast.defaults.steps);
        m_menu->setDraft(request::DraftEdition{"/not/listed", 3, {}, {}, {}});
        QCOMPARE(texts().first(), QStringLiteral("Draft (5 steps)"));
        QVERIFY2(tip().contains("Half the steps"), qPrintable(tip()));
        m_menu->setDraft(std::nullopt);
        QCOMPARE(texts().first(), QStringLiteral("Draft (5 steps)"));
    }

    /// It belongs to a preset as the first one does; what a model names for drafts is for both.
    void theSecondGuidanceIsTakenToo() {
        const auto facts = tests::fakeExperts();
        auto now = facts.defaults;
        now.lowNoiseGuidance = 2;
        const Preset mine{QStringLiteral("mine"), now};
        QVERIFY(!sameSettings(mine.values, facts.defaults));
        QCOMPARE(takePreset(facts.defaults, mine).lowNoiseGuidance, std::optional<double>(2));
        QCOMPARE(presetsFromJson(presetsToJson({mine})).at(0).values.lowNoiseGuidance, std::optional<double>(2));
        QCOMPARE(withQuality(now, Quality::Good, facts).lowNoiseGuidance, facts.defaults.lowNoiseGuidance);
        const auto draft = withDraft(now, request::DraftEdition{{}, 4, 1.0, {}, {}}, facts);
        QCOMPARE(draft.guidance, 1.0);
        QVERIFY(!draft.lowNoiseGuidance);
    }

    void onesOwnAreSavedTakenReplacedAndDeleted() {
        const QSignalSpy changed(m_menu.get(), &PresetMenu::changed);
        const QSignalSpy told(m_menu.get(), &PresetMenu::told);
        m_now.steps = 33;
        m_now.frames = 17;
        m_menu->save(QStringLiteral("  slow   & long "));
        QCOMPARE(changed.count(), 1);
        m_now = m_facts.defaults;
        m_now.seed = 8;
        texts();
        trigger(4);  // behind a separator
        QCOMPARE(m_now.steps, 33);
        QCOMPARE(m_now.frames, 17);
        QCOMPARE(m_now.seed, std::uint64_t{8});
        QCOMPARE(told.count(), 1);
        m_now.steps = 40;
        m_menu->save(QStringLiteral("slow & long"));
        QCOMPARE(m_menu->presets().size(), std::size_t{1});
        QCOMPARE(m_menu->presets().front().values.steps, 40);
        QCOMPARE(told.count(), 2);
        m_menu->remove(QStringLiteral("slow & long"));
        QVERIFY(m_menu->presets().empty());
        QCOMPARE(told.count(), 3);
        m_menu->apply(told.last().at(1).value<PresetChange>().reversed());
        QCOMPARE(m_menu->presets().front().values.steps, 40);
        m_menu->save(QStringLiteral("   "));
        QCOMPARE(m_menu->presets().size(), std::size_t{1});
    }

    void theyAreRememberedAsJson() {
        m_now.steps = 12;
        m_now.guidance = 2.5;
        m_now.prompt = "not part of it";
        const QString json = presetsToJson({{QStringLiteral("\u5feb"), m_now}});
        QVERIFY(!json.contains(QStringLiteral("not part of it")));
        const auto read = presetsFromJson(json);
        QCOMPARE(read.size(), std::size_t{1});
        QCOMPARE(read[0].name, QStringLiteral("\u5feb"));
        QVERIFY(sameSettings(read[0].values, m_now));
        for (const char* broken :
             {"", "[", "{}", "[1,2]", "[{\"name\":\"x\"}]", "[{\"name\":\"x\",\"request\":\"[\"}]"}) {
            QVERIFY2(presetsFromJson(QString::fromLatin1(broken)).empty(), broken);
        }
    }
};

QTEST_MAIN(TestPresets)
#include "test_presets.moc"
