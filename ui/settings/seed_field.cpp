#include "ui/settings/seed_field.h"

#include <QHBoxLayout>
#include <QLineEdit>
#include <QRandomGenerator>
#include <QToolButton>

#include "request/seeds.h"
#include "ui/bridge/text.h"
#include "ui/style/icon.h"
#include "ui/style/tint.h"

namespace tubelet::ui {

SeedField::SeedField(QWidget* parent) : QWidget(parent), m_text(new QLineEdit(this)), m_lock(new QToolButton(this)) {
    m_text->setObjectName(QStringLiteral("seed"));
    m_text->setPlaceholderText(tr("random", "seed"));
    m_text->setMaxLength(40);
    m_text->setToolTip(tr("Seed: the same seed and settings give the same clip."));
    m_text->setAccessibleName(tr("Seed"));
    m_lock->setObjectName(QStringLiteral("lockSeed"));
    m_lock->setCheckable(true);
    m_lock->setFocusPolicy(Qt::StrongFocus);
    m_lock->setAccessibleName(tr("Keep this seed"));
    auto* dice = new QToolButton(this);
    dice->setObjectName(QStringLiteral("dice"));
    dice->setIcon(icon(QStringLiteral("dice")));
    dice->setToolTip(tr("A new random seed"));
    dice->setAccessibleName(tr("A new random seed"));

    dice->setFocusPolicy(Qt::StrongFocus);

    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(4);
    row->addWidget(m_text, 1);
    row->addWidget(dice);
    row->addWidget(m_lock);
    setFocusProxy(m_text);
    // No row above or below takes its height.
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);

    connect(m_text, &QLineEdit::textEdited, this, &SeedField::edited);
    connect(m_text, &QLineEdit::editingFinished, this, &SeedField::commit);
    connect(dice, &QToolButton::clicked, this, &SeedField::roll);
    connect(m_lock, &QToolButton::toggled, this, [this] {
        showLock();
        showSeed();
        Q_EMIT changed();
    });
    showLock();
}

void SeedField::showLock() {
    const bool locked = m_lock->isChecked();
    m_lock->setIcon(icon(locked ? QStringLiteral("lock") : QStringLiteral("unlock")));
    m_lock->setToolTip(locked ? tr("Locked: every clip is made from this seed.")
                              : tr("Open: every clip gets a new random seed."));
    applyColours();
}

void SeedField::applyColours() {
    const bool open = !m_lock->isChecked();
    Tint::set(*m_text, QPalette::Text, open ? &Tint::disabledText : nullptr);
    Tint::set(*m_text, QPalette::Base, open ? &Tint::window : nullptr);
}

void SeedField::setSeed(std::uint64_t seed) {
    m_seed = seed;
    showSeed();
}

void SeedField::showSeed() {
    const bool isNoneYet = m_seed == 0 && randomEachTime();
    m_text->setText(isNoneYet ? QString() : QString::number(m_seed));
    m_text->setCursorPosition(0);
}

bool SeedField::randomEachTime() const {
    return !m_lock->isChecked();
}

void SeedField::setRandomEachTime(bool random) {
    m_lock->setChecked(!random);
}

void SeedField::roll() {
    setSeed(QRandomGenerator::global()->generate());
    Q_EMIT refused({});
    Q_EMIT changed();
}

void SeedField::commit() {
    const QString typed = m_text->text().trimmed();
    if (typed.isEmpty() && randomEachTime()) {
        showSeed();
        Q_EMIT refused({});
        return;
    }
    bool understood = false;
    const quint64 seed = typed.toULongLong(&understood);
    if (understood && seed > request::kLargestSeed && seed != m_seed) {
        const std::uint64_t same = request::shortSeed(seed);
        Q_EMIT refused(tr("Only the low 32 bits of a seed count: %1 gives the same clip as %2, which is used.")
                           .arg(seed)
                           .arg(same));
        take(same);
        return;
    }
    if (!understood) {
        setSeed(m_seed);
        Q_EMIT refused(tr("\u201c%1\u201d is not a seed: it is a whole number from 0 to %2. Set back to %3.")
                           .arg(shortened(typed, 24), QString::number(request::kLargestSeed), QString::number(m_seed)));
        return;
    }
    Q_EMIT refused({});
    if (seed != m_seed) {
        take(seed);
    }
}

void SeedField::take(std::uint64_t seed) {
    setSeed(seed);
    // A seed that was typed is meant to be used.
    m_lock->setChecked(true);
    Q_EMIT changed();
}

}  // namespace tubelet::ui
