/**
 * The parts that every screen is made of, styled by the roles of tokens.css. Features take from
 * here before they make something of their own.
 *
 *   Words       Text, ErrorText · Kbd · Markdown
 *   Pictures    Icon (Lucide) · KindIcon, KindTile (of a kind) · Mark (the product's) · Spinner
 *   Pressing    Button (primary, secondary, quiet, danger) · IconButton (with tooltip)
 *   Choosing    Tabs, TabPanel · SegmentedControl · Select · ComboBox · Switch · Checkbox
 *   Writing     TextField · NumberField · SearchField
 *   Menus       MenuTrigger, Menu, MenuItem, MenuSection, MenuSeparator, Submenu ·
 *               ContextMenu (right click and menu key), MenuAt (at a point)
 *   Over it     Overlay · Dialog · ConfirmDialog · Popover · Tooltip, TooltipOn · toast, toastError
 *   States      Pill, Count, Dot (with a Tone) · Callout · EmptyState · Skeleton, SkeletonRows ·
 *               ProgressBar
 *   Layout      Card · DataTable (rows of named things) · usePane with Splitter: a panel whose size is
 *               remembered
 */
export { Count, Dot, Pill, type Tone } from './Badge';
export { Button, type ButtonLook, type ButtonProps, type ButtonSize } from './Button';
export { Callout } from './Callout';
export { Card } from './Card';
export { Checkbox } from './Checkbox';
export { ComboBox } from './ComboBox';
export { ConfirmDialog } from './ConfirmDialog';
export { ContextMenu, MenuAt, type PointOnScreen } from './ContextMenu';
export { DataTable, type DataColumn, type Sorting } from './DataTable';
export { Dialog } from './Dialog';
export { Overlay } from './Overlay';
export { EmptyState } from './EmptyState';
export { Icon, type LucideIcon } from './Icon';
export { IconButton, type IconButtonProps } from './IconButton';
export { Kbd } from './Kbd';
export { KindIcon, KindTile } from './KindIcon';
export { Mark } from './Mark';
export { Markdown } from './Markdown';
export { Menu, MenuItem, MenuSection, MenuSeparator, MenuTrigger, Submenu } from './Menu';
export { DescribedBy } from './Field';
export { NumberField } from './NumberField';
export { Popover } from './Popover';
export { ProgressBar } from './ProgressBar';
export { SearchField } from './SearchField';
export { SegmentedControl, type Segment } from './SegmentedControl';
export { Select, type Option } from './Select';
export { Skeleton, SkeletonRows } from './Skeleton';
export { Spinner } from './Spinner';
export { Splitter, usePane, type Pane } from './Splitter';
export { Switch } from './Switch';
export { TabPanel, Tabs, type TabItem } from './Tabs';
export { ErrorText, Text, type TextSize, type TextTone } from './Text';
export { TextField } from './TextField';
export { toast, toastError, Toasts, type ToastMessage } from './Toast';
export { Tooltip, TooltipOn } from './Tooltip';
