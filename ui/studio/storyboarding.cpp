#include "ui/studio/storyboarding.h"

#include <algorithm>
#include <utility>

#include <QUndoStack>

#include "base/error.h"
#include "base/logging.h"
#include "request/inputs.h"
#include "request/storyboard.h"
#include "request/storyboard_file.h"
#include "ui/bridge/text.h"
#include "ui/settings/settings_panel.h"
#include "ui/storyboard/storyboard_panel.h"
#include "ui/studio/cost_label.h"
#include "ui/studio/detour.h"
#include "ui/studio/generate_command.h"

namespace tubelet::ui {

/// The cards before and after a change; what is typed on one card in a row is one step.
class Storyboarding::Step : public QUndoCommand {
  public:
    Step(Storyboarding& board, std::vector<request::Card> before, bool typing)
        : QUndoCommand(tr("change of the storyboard")),
          m_board(board),
          m_before(std::move(before)),
          m_after(board.m_panel.cards()),
          m_typed(typing ? board.m_panel.currentCard() : -1) {}

    int id() const override { return m_typed < 0 ? -1 : 0x5b00 + m_typed; }
    bool mergeWith(const QUndoCommand* other) override {
        m_after = static_cast<const Step*>(other)->m_after;
        return true;
    }
    void undo() override { m_board.show(m_before); }
    void redo() override {
        if (std::exchange(m_isDone, true)) {
            m_board.show(m_after);
        }
    }

  private:
    Storyboarding& m_board;
    std::vector<request::Card> m_before, m_after;
    int m_typed;
    bool m_isDone = false;
};

Storyboarding::Storyboarding(const Panels& panels, GenerateCommand& generate, QUndoStack& undo, QObject* parent)
    : QObject(parent),
      m_panel(panels.board),
      m_cost(panels.cost),
      m_cardCost(panels.cardCost),
      m_settings(panels.settings),
      m_detour(panels.detour),
      m_generate(generate),
      m_undo(undo) {
    connect(&m_panel, &StoryboardPanel::changed, this, &Storyboarding::onChanged);
    connect(&m_panel, &StoryboardPanel::generateRequested, this, &Storyboarding::make);
    connect(&m_panel, &StoryboardPanel::againRequested, this, &Storyboarding::makeAgain);
    connect(&m_panel, &StoryboardPanel::choiceChanged, this, &Storyboarding::refresh);
    connect(&m_settings, &SettingsPanel::changed, this, &Storyboarding::refresh);
    connect(&m_settings, &SettingsPanel::modelChanged, this, &Storyboarding::refresh);
    connect(&m_detour, &Detour::openChanged, this, &Storyboarding::refresh);
    connect(&m_pictures, &CardPictures::ready, &m_panel, &StoryboardPanel::setPictures);
}

void Storyboarding::setShown(const std::optional<library::ClipEntry>& clip) {
    if ((m_shown ? m_shown->id : 0) != (clip ? clip->id : 0)) {
        m_shown = clip;
        refresh();
    }
}

QString Storyboarding::text() const {
    const std::vector<request::Card> cards = m_panel.cards();
    return cards.empty() ? QString() : fromUtf8(request::cardsJson(cards));
}

void Storyboarding::setText(const QString& text) {
    // Earlier builds wrote down that there was none.
    const bool isNone = text.isEmpty() || text == fromUtf8(request::cardsJson({}));
    m_settled.clear();
    try {
        if (!isNone) {
            m_settled = request::cardsOf(toUtf8(text), 0, 0);
        }
    } catch (const Error& error) {
        base::logger("ui")->warn("the storyboard can't be read: {}", error.what());
        Q_EMIT unreadable(text, FailureText::of(error));
    }
    m_panel.setCards(m_settled);
    refresh();
}

void Storyboarding::run(const std::function<bool(request::GenerationRequest&, const request::ModelFacts&)>& change,
                        int clips) {
    m_detour.end();
    GeneratePurpose purpose;
    purpose.clips = clips;
    purpose.change = change;
    purpose.hasOwnWords = true;
    m_generate.run(purpose);
}

void Storyboarding::make() {
    const auto change = [this](request::GenerationRequest& request, const request::ModelFacts& model) {
        takeCards(request, model);
        return true;
    };
    run(change, m_panel.clips());
}

void Storyboarding::takeCards(request::GenerationRequest& request, const request::ModelFacts& model) const {
    request.cards = m_panel.cards();
    request.frames = request::fitCards(request.cards, model);
    request::setPrompt(request, request::titleOf(request.cards));
    request.inputs.clear();
    request.loop = false;
}

bool Storyboarding::holds(const std::vector<request::Card>& cards) const {
    return m_panel.cards() == cards;
}

void Storyboarding::take(const std::vector<request::Card>& cards) {
    m_panel.setCards(cards);
    onChanged(false);
}

void Storyboarding::updateCost(const QString& deviceLabel) {
    m_device = deviceLabel;
    refresh();
}

void Storyboarding::makeAgain() {
    const auto mine = own();
    if (!mine || !m_shown || !isOfThese(*m_shown, &mine->model)) {
        return;
    }
    const auto change = [this, clip = *m_shown](request::GenerationRequest& request, const request::ModelFacts& model) {
        takeCardAgain(request, model, clip);
        return true;
    };
    run(change, 1);
}

void Storyboarding::takeCardAgain(request::GenerationRequest& request, const request::ModelFacts& model,
                                  const library::ClipEntry& clip) const {
    request.cards = m_panel.cards();
    request::fitCards(request.cards, model);
    request::setPrompt(request, request::titleOf(request.cards));
    request.loop = false;
    request::takeClipShape({{clip.width, clip.height}, clip.frames, clip.frameRate}, model, request);
    request::Input input;
    input.use = request::InputUse::Paint;
    input.file = clip.file;
    input.run = clip.keptRun();
    input.strength01 = 1;
    input.mask = request::cardMask(request, static_cast<std::size_t>(m_panel.currentCard()));
    request.inputs = {input};
}

std::optional<Storyboarding::Own> Storyboarding::own() const {
    const auto settings = m_detour.own().request;
    const request::ModelFacts* model = m_settings.model();
    if (m_detour.isOpen() && settings) {
        const auto& models = m_settings.modelSection()->models();
        const auto found = std::find_if(models.begin(), models.end(),
                                        [&](const auto& facts) { return facts.folder == settings->model; });
        model = found == models.end() ? nullptr : &*found;
    }
    return settings && model ? std::optional(Own{*settings, *model}) : std::nullopt;
}

/// Words may be others: that is what a card is made again for.
bool Storyboarding::isOfThese(const library::ClipEntry& clip, const request::ModelFacts* model) const {
    const auto& made = clip.recipe.request.cards;
    auto cards = m_panel.cards();
    if (model) {
        request::fitCards(cards, *model);
    }
    return !made.empty() && std::equal(made.begin(), made.end(), cards.begin(), cards.end(),
                                       [](const request::Card& a, const request::Card& b) {
                                           return a.frames == b.frames && a.transition == b.transition;
                                       });
}

void Storyboarding::onChanged(bool typing) {
    m_undo.push(new Step(*this, m_settled, typing));
    m_settled = m_panel.cards();
    refresh();
    Q_EMIT changed();
}

void Storyboarding::show(const std::vector<request::Card>& cards) {
    m_settled = cards;
    m_panel.setCards(cards);
    refresh();
    Q_EMIT changed();
}

void Storyboarding::refresh() {
    const auto mine = own();
    const auto* model = mine ? &mine->model : nullptr;
    if (model) {
        m_panel.setLengths(model->defaults.frames, std::max(model->temporalFactor, 1), mine->settings.frameRate);
    }
    const bool isOne = model && m_shown && isOfThese(*m_shown, model);
    if (model && !m_panel.cards().empty()) {
        const auto& settings = mine->settings;
        auto request = settings;
        takeCards(request, *model);
        m_cost.setRequest(request, m_panel.clips(), *model, m_device);
        if (isOne && m_panel.currentCard() >= 0) {
            request = settings;
            takeCardAgain(request, *model, *m_shown);
            m_cardCost.setRequest(request, 1, *model, m_device);
        }
        m_panel.setLeftOut(settings.inputs.empty() && !settings.loop
                               ? QString()
                               : tr("A storyboard is made without the pictures and clips that are given in the "
                                    "settings, and is no loop."));
    } else {
        m_cost.clear();
        m_panel.setLeftOut({});
    }
    if (!isOne || m_panel.currentCard() < 0) {
        m_cardCost.clear();
    }
    m_panel.setCanGenerate(model != nullptr, isOne);
    m_pictures.show(isOne ? m_shown->file : std::filesystem::path(),
                    isOne ? m_shown->recipe.request.cards : std::vector<request::Card>());
}

}  // namespace tubelet::ui
