#include "ui/storyboard/storyboard_panel.h"

#include <algorithm>
#include <initializer_list>

#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QLocale>
#include <QPushButton>
#include <QSpinBox>
#include <QVBoxLayout>

#include "request/fields.h"
#include "ui/bridge/text.h"
#include "ui/storyboard/card_strip.h"
#include "ui/style/accent_button.h"
#include "ui/style/flow_layout.h"
#include "ui/style/hint_label.h"

namespace tubelet::ui {

namespace {

constexpr int kMostClips = 9;
constexpr int kLeastPrompt = 76;

QPushButton* button(QWidget* parent, const char* name, const QString& text, const QString& tip) {
    auto* made = new QPushButton(text, parent);
    made->setObjectName(QString::fromLatin1(name));
    made->setToolTip(tip);
    return made;
}

}  // namespace

StoryboardPanel::StoryboardPanel(QWidget* parent) : QWidget(parent), m_strip(new CardStrip(this)) {
    setObjectName(QStringLiteral("storyboard"));
    makeEditor();
    connect(m_strip, &CardStrip::currentRowChanged, this, [this] {
        showCurrent();
        Q_EMIT choiceChanged();
    });
    connect(m_strip, &CardStrip::editWanted, this, &StoryboardPanel::write);
    connect(m_strip, &CardStrip::removeWanted, this, &StoryboardPanel::remove);
    connect(m_strip, &CardStrip::reordered, this, [this] {
        // a first card has nothing to come from
        auto cards = m_strip->cards();
        cards.front().transition = 0;
        m_strip->setCards(cards);
        showCurrent();
        Q_EMIT changed(false);
    });
    showCurrent();
}

void StoryboardPanel::makeEditor() {
    m_prompt = new QLineEdit(this);
    m_prompt->setObjectName(QStringLiteral("cardPrompt"));
    m_prompt->setPlaceholderText(tr("What this card shows"));
    m_prompt->setAccessibleName(tr("What this card shows"));
    m_prompt->setProperty("ownUndo", true);
    m_frames = new QSpinBox(this);
    m_frames->setObjectName(QStringLiteral("cardFrames"));
    m_frames->setAccessibleName(tr("Length of the card"));
    m_frames->setToolTip(tr("How long the card lasts, in frames."));
    m_frames->setSuffix(tr(" frames"));
    m_frames->setKeyboardTracking(false);
    m_transition = new QSpinBox(this);
    m_transition->setObjectName(QStringLiteral("cardTransition"));
    m_transition->setAccessibleName(tr("Transition to the card"));
    m_transition->setToolTip(
        tr("Frames over which the card before turns into this one; half of them lie on each side."));
    m_transition->setPrefix(tr("transition "));
    m_transition->setSuffix(tr(" frames"));
    m_transition->setKeyboardTracking(false);
    auto* adding = button(this, "cardAdd", tr("Add card"), tr("Adds a card behind the chosen one."));
    m_remove = button(this, "cardRemove", tr("Remove"), tr("Removes the chosen card; Undo brings it back (Delete)."));
    m_again =
        button(this, "cardAgain", tr("This card again"),
               tr("Makes the chosen card again in the clip in sight, with another seed and what stands there now. "
                  "The others stay as they are."));
    m_generate = new AccentButton(this);
    m_generate->setObjectName(QStringLiteral("storyboardGenerate"));
    m_generate->setText(tr("Make the storyboard"));
    m_generate->setToolTip(tr("Makes one clip of all cards, with the settings at the left."));
    m_clips = new QSpinBox(this);
    m_clips->setObjectName(QStringLiteral("storyboardClips"));
    m_clips->setRange(1, kMostClips);
    //: stands before the number of clips that are made at once, as in "x 4"
    m_clips->setPrefix(tr("\u00d7 ", "times"));
    m_clips->setToolTip(tr("How many clips of the storyboard: each with a seed of its own."));
    m_clips->setAccessibleName(tr("How many clips of the storyboard"));
    m_leftOut = new HintLabel(this);
    m_leftOut->setObjectName(QStringLiteral("storyboardLeftOut"));
    m_whole = new QLabel(this);
    m_whole->setObjectName(QStringLiteral("storyboardLength"));
    m_whole->setContentsMargins(0, 0, 0, 6);  // on one line with what it costs
    placeEditor(adding);

    connect(m_prompt, &QLineEdit::textEdited, this, [this] { edit(true); });
    connect(m_frames, &QSpinBox::valueChanged, this, [this] { edit(false); });
    connect(m_transition, &QSpinBox::valueChanged, this, [this] { edit(false); });
    connect(adding, &QPushButton::clicked, this, &StoryboardPanel::add);
    connect(m_remove, &QPushButton::clicked, this, &StoryboardPanel::remove);
    connect(m_again, &QPushButton::clicked, this, &StoryboardPanel::againRequested);
    connect(m_generate, &QPushButton::clicked, this, &StoryboardPanel::generateRequested);
    connect(m_clips, &QSpinBox::valueChanged, this, &StoryboardPanel::choiceChanged);
}

/// What the acts cost stands behind the length, in a row that is always there: no button moves when
/// there is a first card.
void StoryboardPanel::placeEditor(QPushButton* adding) {
    auto* words = new QHBoxLayout;
    words->setSpacing(8);
    words->addWidget(m_prompt, 1);
    words->addWidget(m_frames);
    words->addWidget(m_transition);
    m_prompt->setMinimumWidth(kLeastPrompt);
    auto* acts = new QWidget(this);
    auto* flow = new FlowLayout(acts);  // in a narrow window they need two rows
    const auto group = [this, flow](std::initializer_list<QWidget*> widgets) {
        auto* box = new QWidget;
        auto* row = new QHBoxLayout(box);
        row->setContentsMargins(0, 0, 0, 0);
        row->setSpacing(6);
        row->addStrut(m_generate->sizeHint().height());  // one height for all
        for (auto* widget : widgets) {
            row->addWidget(widget);
        }
        flow->addWidget(box);
    };
    group({adding, m_remove});
    group({m_again});
    group({m_generate, m_clips});
    m_costs = new QHBoxLayout;
    m_costs->setSpacing(0);
    m_costs->addWidget(m_whole);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(8, 8, 8, 8);
    column->setSpacing(8);
    column->addWidget(m_strip);
    column->addLayout(words);
    column->addWidget(acts);
    column->addLayout(m_costs);
    column->addWidget(m_leftOut);
}

const std::vector<request::Card>& StoryboardPanel::cards() const {
    return m_strip->cards();
}

void StoryboardPanel::setCards(const std::vector<request::Card>& cards) {
    m_strip->setCards(cards);
    showCurrent();
}

int StoryboardPanel::currentCard() const {
    return m_strip->currentRow();
}

void StoryboardPanel::setLengths(int usualFrames, int leastFrames, double frameRate) {
    m_usual = usualFrames;
    m_least = std::max(leastFrames, 1);
    m_frameRate = frameRate > 0 ? frameRate : m_frameRate;
    m_strip->setFrameRate(m_frameRate);
    showCurrent();
}

void StoryboardPanel::setCanGenerate(bool can, bool again) {
    m_canGenerate = can;
    m_canAgain = again;
    refreshButtons();
}

void StoryboardPanel::refreshButtons() {
    const bool can = m_canGenerate && !cards().empty();
    const bool again = can && m_canAgain && currentCard() >= 0;
    m_generate->setEnabled(can);
    m_clips->setEnabled(can);
    m_again->setEnabled(again);
    if (m_cost) {
        m_cost->setVisible(can);
        m_againCost->setVisible(again);
    }
}

void StoryboardPanel::setCosts(QWidget* cost, QWidget* againCost) {
    m_cost = cost;
    m_againCost = againCost;
    m_costs->addStrut(cost->sizeHint().height());
    m_costs->addWidget(cost, 1);
    m_costs->addWidget(againCost, 1);
    refreshButtons();
}

int StoryboardPanel::clips() const {
    return m_clips->value();
}

void StoryboardPanel::setLeftOut(const QString& sentence) {
    m_leftOut->say(sentence);
}

void StoryboardPanel::setPictures(const std::vector<QImage>& pictures) {
    m_strip->setPictures(pictures);
}

/// F2 changes the current card, wherever in the panel the focus is; before anybody else has it.
bool StoryboardPanel::event(QEvent* event) {
    const bool asks = event->type() == QEvent::ShortcutOverride;
    if ((asks || event->type() == QEvent::KeyPress) && static_cast<QKeyEvent*>(event)->key() == Qt::Key_F2) {
        event->accept();
        if (!asks) {
            write();
        }
        return true;
    }
    return QWidget::event(event);
}

void StoryboardPanel::write() {
    if (currentCard() >= 0) {
        m_prompt->setFocus(Qt::OtherFocusReason);
        m_prompt->selectAll();
    }
}

void StoryboardPanel::showCurrent() {
    m_showing = true;
    const int place = currentCard();
    const bool isThere = place >= 0 && place < static_cast<int>(cards().size());
    const auto card = isThere ? cards()[static_cast<std::size_t>(place)] : request::Card();
    if (toUtf8(m_prompt->text()) != card.prompt) {
        m_prompt->setText(fromUtf8(card.prompt));
    }
    m_frames->setRange(m_least, request::kMaxFrames);
    m_frames->setValue(std::max(card.frames, m_least));
    const int before = place > 0 ? cards()[static_cast<std::size_t>(place) - 1].frames : 0;
    m_transition->setRange(0, std::min(before, card.frames));
    m_transition->setValue(card.transition);
    m_prompt->setEnabled(isThere);
    m_frames->setEnabled(isThere);
    m_transition->setEnabled(isThere && place > 0);
    m_remove->setEnabled(isThere);
    int frames = 0;
    for (const auto& one : cards()) {
        frames += one.frames;
    }
    m_whole->setText(cards().empty() ? tr("Add a card for each thing that shall happen.")
                                     : tr("%1 s together").arg(QLocale().toString(frames / m_frameRate, 'f', 1)));
    refreshButtons();
    m_showing = false;
}

void StoryboardPanel::edit(bool typing) {
    const int place = currentCard();
    if (m_showing || place < 0) {
        return;
    }
    request::Card card = cards()[static_cast<std::size_t>(place)];
    card.prompt = toUtf8(m_prompt->text());
    card.frames = m_frames->value();
    card.transition = std::min(m_transition->value(), card.frames);
    m_strip->setCard(place, card);
    showCurrent();
    Q_EMIT changed(typing);
}

void StoryboardPanel::add() {
    auto changedCards = cards();
    const int place = std::min(currentCard() + 1, static_cast<int>(changedCards.size()));
    request::Card card;
    card.frames = m_usual;
    if (place > 0) {
        card.transition = std::min(changedCards[static_cast<std::size_t>(place) - 1].frames, m_usual) / 4;
    }
    changedCards.insert(changedCards.begin() + place, card);
    m_strip->setCards(changedCards);
    m_strip->setCurrentRow(place);
    showCurrent();
    m_prompt->setFocus();
    Q_EMIT changed(false);
}

void StoryboardPanel::remove() {
    const int place = currentCard();
    if (place < 0) {
        return;
    }
    auto left = cards();
    left.erase(left.begin() + place);
    if (!left.empty()) {
        left.front().transition = 0;
    } else if (m_remove->hasFocus()) {
        m_strip->setFocus(Qt::OtherFocusReason);  // the button is switched off with the last card
    }
    setCards(left);
    Q_EMIT changed(false);
}

}  // namespace tubelet::ui
