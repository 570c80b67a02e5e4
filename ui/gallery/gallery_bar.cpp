#include "ui/gallery/gallery_bar.h"

#include <algorithm>

#include <QComboBox>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QSignalBlocker>
#include <QToolButton>
#include <QVBoxLayout>

#include "ui/gallery/clip_words.h"
#include "ui/style/icon.h"

namespace tubelet::ui {

namespace {

QComboBox* makeBox(QWidget* parent, const char* name, const QString& what) {
    auto* box = new QComboBox(parent);
    box->setObjectName(QString::fromLatin1(name));
    box->setAccessibleName(what);
    box->setToolTip(what);
    // The panel may be narrow: a long word is cut, not the window widened.
    box->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    box->setMinimumContentsLength(4);
    box->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    return box;
}

}  // namespace

GalleryBar::GalleryBar(QWidget* parent) : QWidget(parent) {
    m_search = new QLineEdit(this);
    m_search->setObjectName(QStringLiteral("clipSearch"));
    m_search->setPlaceholderText(tr("Search clips"));
    m_search->setAccessibleName(tr("Search the finished clips"));
    m_search->setToolTip(
        tr("Words of the prompt, the negative prompt, the model, the tags, or the seed; all must be there."));
    m_search->setClearButtonEnabled(true);
    m_search->setProperty("ownUndo", true);
    m_search->addAction(icon(QStringLiteral("search"), QPalette::PlaceholderText), QLineEdit::LeadingPosition);

    m_grid = new QToolButton(this);
    m_grid->setObjectName(QStringLiteral("clipGrid"));
    m_grid->setIcon(icon(QStringLiteral("grid")));
    m_grid->setCheckable(true);
    m_grid->setAutoRaise(true);
    m_grid->setAccessibleName(tr("Show the clips as a grid"));
    m_grid->setToolTip(tr("Grid of pictures instead of a list"));

    m_order = makeBox(this, "clipOrder", tr("What comes first"));
    m_order->addItem(tr("Newest first"), static_cast<int>(ClipOrder::Newest));
    m_order->addItem(tr("Oldest first"), static_cast<int>(ClipOrder::Oldest));
    m_order->addItem(tr("Most stars first"), static_cast<int>(ClipOrder::MostStars));
    m_order->addItem(tr("By prompt"), static_cast<int>(ClipOrder::Prompt));

    m_stars = makeBox(this, "clipStars", tr("Only clips with so many stars or more"));
    m_stars->addItem(tr("Any stars"), 0);
    for (int stars = 1; stars <= library::kMostStars; ++stars) {
        //: %1 is a row of stars
        m_stars->addItem(tr("%1 or more").arg(ClipWords::stars(stars)), stars);
    }
    m_tags = makeBox(this, "clipTags", tr("Only clips with this tag"));
    setTags({});

    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(4);
    auto* first = new QHBoxLayout;
    first->addWidget(m_search, 1);
    first->addWidget(m_grid);
    auto* second = new QHBoxLayout;
    second->setSpacing(4);
    second->addWidget(m_order, 3);
    second->addWidget(m_stars, 2);
    second->addWidget(m_tags, 2);
    column->addLayout(first);
    column->addLayout(second);

    connect(m_search, &QLineEdit::textChanged, this, &GalleryBar::searchChanged);
    connect(m_grid, &QToolButton::toggled, this, &GalleryBar::gridChanged);
    connect(m_order, &QComboBox::currentIndexChanged, this, &GalleryBar::orderChanged);
    connect(m_stars, &QComboBox::currentIndexChanged, this,
            [this] { Q_EMIT leastStarsChanged(m_stars->currentData().toInt()); });
    connect(m_tags, &QComboBox::currentIndexChanged, this,
            [this] { Q_EMIT tagChanged(m_tags->currentData().toString()); });
}

ClipOrder GalleryBar::order() const {
    return static_cast<ClipOrder>(m_order->currentData().toInt());
}

void GalleryBar::setOrder(ClipOrder order) {
    m_order->setCurrentIndex(std::max(m_order->findData(static_cast<int>(order)), 0));
}

bool GalleryBar::isGrid() const {
    return m_grid->isChecked();
}

void GalleryBar::setGrid(bool grid) {
    m_grid->setChecked(grid);
}

void GalleryBar::setTags(const QStringList& tags) {
    const QString chosen = m_tags->currentData().toString();
    {
        const QSignalBlocker quiet(m_tags);
        m_tags->clear();
        m_tags->addItem(tr("All tags"), QString());
        for (const QString& tag : tags) {
            m_tags->addItem(tag, tag);
        }
        m_tags->setCurrentIndex(std::max(m_tags->findData(chosen), 0));
        m_tags->setVisible(!tags.isEmpty());
    }
    if (m_tags->currentData().toString() != chosen) {
        Q_EMIT tagChanged(QString());  // no clip has it any more
    }
}

void GalleryBar::clear() {
    m_search->clear();
    m_stars->setCurrentIndex(0);
    m_tags->setCurrentIndex(0);
}

}  // namespace tubelet::ui
